import type { ConnectionSettings } from './connection-settings.js';
import { EngineError } from './errors.js';

interface DriverError extends Error {
  readonly code?: string;
  /** What the system could not do. */
  readonly syscall?: string;
}

const SQLSTATE = /^[0-9A-Z]{5}$/;

/** PostgreSQL's code of "insufficient privilege". */
export const INSUFFICIENT_PRIVILEGE = '42501';

/** Says in Prisma's codes and words why a connection could not be made. */
export function connectionError(cause: unknown, settings: ConnectionSettings): Error {
  if (cause instanceof EngineError) return cause;
  const { code, message } = cause as DriverError;
  const address = `${settings.host}:${settings.port}`;
  switch (code) {
    case '28P01':
      return new EngineError(
        'P1000',
        `Authentication failed against database server, the provided database credentials for \`${settings.user}\` are not valid.\n\n` +
          'Please make sure to provide valid database credentials for the database server at the configured address.',
        { database_user: settings.user },
      );
    case '3D000':
      return new EngineError('P1003', `Database \`${settings.database}\` does not exist`, {
        database_name: settings.database,
      });
    case '28000':
    case INSUFFICIENT_PRIVILEGE:
      return new EngineError(
        'P1010',
        `User was denied access on the database \`${settings.database}\``,
        { database_name: settings.database },
      );
    case '53300':
      return new EngineError('P2037', `Too many database connections opened: ${message}`);
  }
  if (isTlsError(cause as DriverError)) {
    return new EngineError('P1011', `Error opening a TLS connection: ${message}`, { message });
  }
  if (code !== undefined && SQLSTATE.test(code)) return new Error(message);
  return new EngineError(
    'P1001',
    `Can't reach database server at \`${address}\`\n\n` +
      `Please make sure your database server is running at \`${address}\`.`,
    { database_location: address },
  );
}

function isTlsError({ code = '', message, syscall = '' }: DriverError): boolean {
  // the system names the host or the socket, whatever letters are in it
  if (/^(getaddrinfo|connect)$/.test(syscall)) return false;
  return /SSL|TLS/i.test(message) || /CERT|_TLS_|ISSUER|SIGNATURE/.test(code);
}
