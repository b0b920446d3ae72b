import { holdsSecretOf } from '../../connection/connection-url.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { errorIn } from '../../diagnostics/report.js';
import { describeError } from '../../schema-engine/errors.js';
import { NotChecked, type Check } from '../check.js';
import { askDatabase } from '../database.js';
import type { Installation } from '../installation.js';

const HINTS: Readonly<Record<string, string>> = {
  P1000: 'Check user and password in the connection URL.',
  P1001: 'Start the server, or correct host and port in the connection URL.',
  P1003:
    'Correct the name in the connection URL, or create the database with its tables: npx prisma migrate dev, or in production: npx prisma migrate deploy',
};

/** Whether the database answers, for the application and for its migrations. */
export const connection: Check = {
  subject: 'connection to the database',
  async run(installation) {
    const runTime = installation.env['DATABASE_URL'];
    const migrations = await installation.migrationUrl();
    const urls = [...new Set([runTime ?? migrations, migrations])];
    const failures = await Promise.all(urls.map((url) => failureOf(installation, url)));
    return failures.filter((failure) => failure !== undefined);
  },
};

async function failureOf(
  installation: Installation,
  url: string | undefined,
): Promise<Diagnostic | undefined> {
  try {
    await askDatabase(installation, url, async (query) => query('SELECT 1'));
    return undefined;
  } catch (error) {
    if (error instanceof NotChecked) throw error;
    const { message, code = '' } = describeError(error);
    const [line = ''] = message.split('\n');
    const name = url === installation.env['DATABASE_URL'] ? 'DATABASE_URL' : 'migrations';
    const shown = holdsSecretOf(url!, line) ? '' : `: ${line.replace(/\.$/, '')}`;
    return errorIn('.env', {
      code: 'CDB613',
      message: `The database of ${name} cannot be used${shown}${code && ` (${code})`}.`,
      hint: HINTS[code] ?? 'Check the connection URL and the server.',
    });
  }
}
