import { connectionUrlProblems } from '../../connection/connection-url.js';
import { errorIn } from '../../diagnostics/report.js';
import type { Check } from '../check.js';
import { requirePostgres } from '../database.js';

const OPTIONAL = ['MIGRATION_DATABASE_URL', 'SHADOW_DATABASE_URL'] as const;

/** Whether the connection URLs can be used at all. */
export const connectionUrls: Check = {
  subject: 'connection URLs',
  async run(installation) {
    requirePostgres(installation);
    const { env } = installation;
    const elsewhere = env['DATABASE_URL'] === undefined && (await installation.migrationUrl());
    return [...(elsewhere ? [] : ['DATABASE_URL']), ...OPTIONAL.filter((name) => env[name])]
      .map((name) => ({ name, problems: connectionUrlProblems(env[name]) }))
      .filter(({ problems }) => problems.length > 0)
      .map(({ name, problems }) =>
        errorIn('.env', {
          code: 'CDB612',
          message: `${name} cannot be used: ${problems.join('; ')}.`,
          hint: 'It has the form postgresql://USER:PASSWORD@HOST:PORT/DATABASE, with special characters percent-encoded.',
        }),
      );
  },
};
