import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
      .map(({ name, problems }) => {
        const line = lineIn(join(installation.root, '.env'), name);
        const outside = env[name] !== undefined && line === undefined;
        const finding = errorIn('.env', {
          code: 'CDB612',
          message: `${name}${outside ? ', which is set outside .env,' : ''} cannot be used: ${problems.join('; ')}.`,
          hint: 'It has the form postgresql://USER:PASSWORD@HOST:PORT/DATABASE, with special characters percent-encoded.',
        });
        // without a frame: the line holds a password
        return { ...finding, line: line ?? 1 };
      });
  },
};

/** The line, from 1, on which a file of variables sets one. */
function lineIn(file: string, name: string): number | undefined {
  if (!existsSync(file)) return undefined;
  const setting = new RegExp(`^\\s*(export\\s+)?${name}\\s*[=:]`);
  const index = readFileSync(file, 'utf8')
    .split('\n')
    .findIndex((line) => setting.test(line));
  return index < 0 ? undefined : index + 1;
}
