import type { ConnectionFailure } from './connection-failure.js';
import { connectionTarget, databaseFile, holdsSecretOf } from '../connection/connection-url.js';

const HINTS: Readonly<Record<string, string>> = {
  TooManyConnections:
    '. Make the option pool.size of DatabaseModule smaller, or allow more connections there.',
};

/**
 * What went wrong and what to do, in plain words without secrets.
 *
 * @param url the connection URL; undefined where the application brought its own adapter
 */
export function describeFailure(
  { reason, kind, detail }: ConnectionFailure,
  url: string | undefined,
): string {
  const file = url && databaseFile(url);
  if (file) return `The database file ${file} cannot be used (${kind}): ${detail}.`;
  const target = url === undefined ? undefined : connectionTarget(url);
  const server = target
    ? `The database server at ${target.host}:${target.port}`
    : "The adapter's database server";
  switch (reason) {
    case 'unreachable': {
      const [what, beside] = kind.endsWith('Timeout')
        ? ['did not answer in time', ', what is between, such as a firewall,']
        : ['cannot be reached', ','];
      return `${server} ${what} (${kind}). Check that it runs${beside} and the host and port in the connection URL.`;
    }
    case 'authentication':
      return `${server} refused ${target?.user ? `the user "${target.user}"` : 'the user'} (${kind}). Check user, password and database in the connection URL.`;
    case 'missing-database':
      return `${server} has no database ${target ? `"${target.database}"` : 'of that name'} (${kind}). Check the name in the connection URL, or create the database with its tables: npx prisma migrate deploy`;
    case 'other': {
      const shown = url !== undefined && !holdsSecretOf(url, detail);
      return `${server} could not be used (${kind})${shown ? `: ${detail}` : ''}${HINTS[kind] ?? ''}`;
    }
  }
}
