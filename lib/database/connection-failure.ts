import { driverKind } from './driver-kind.js';

/** Why no connection could be made. */
export type ConnectionFailureReason =
  'unreachable' | 'authentication' | 'missing-database' | 'other';

/** What a failed query tells about the connection. */
export interface ConnectionFailure {
  readonly reason: ConnectionFailureReason;
  /** The driver adapter's kind of error, such as `DatabaseNotReachable`, or the system's code, such as `EAI_AGAIN`. */
  readonly kind: string;
  /** What the server or the driver said. To be checked for secrets before it is shown. */
  readonly detail: string;
}

const REASONS: Record<string, ConnectionFailureReason> = {
  DatabaseNotReachable: 'unreachable',
  SocketTimeout: 'unreachable',
  ConnectionClosed: 'unreachable',
  ProbeTimeout: 'unreachable',
  PoolTimeout: 'unreachable',
  ECONNREFUSED: 'unreachable',
  EAI_AGAIN: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  // the pool of the driver for MariaDB had no connection in time
  45028: 'unreachable',
  // the server is starting up or shutting down
  '57P01': 'unreachable',
  '57P02': 'unreachable',
  '57P03': 'unreachable',
  ENOTFOUND: 'unreachable',
  ETIMEDOUT: 'unreachable',
  ER_CONNECTION_TIMEOUT: 'unreachable',
  AuthenticationFailed: 'authentication',
  DatabaseAccessDenied: 'authentication',
  ER_ACCESS_DENIED_ERROR: 'authentication',
  ER_DBACCESS_DENIED_ERROR: 'authentication',
  DatabaseDoesNotExist: 'missing-database',
  ER_BAD_DB_ERROR: 'missing-database',
  // the driver for SQL Server
  ESOCKET: 'unreachable',
  ETIMEOUT: 'unreachable',
  ELOGIN: 'authentication',
};

/** Reads a failed query's error, recognised by shape: any generated client's, with any driver adapter. */
export function connectionFailure(error: unknown): ConnectionFailure {
  const { name, message = '', code, meta } = error as PrismaErrorShape;
  const driver = meta?.driverAdapterError?.cause;
  const kind = kindOf(driver) ?? code ?? driverKind({ message }) ?? name ?? 'Error';
  const lines = message.trim().split('\n');
  // what happened, and then where an engine was searched for; elsewhere the call, and then what happened
  const line = kind === 'PrismaClientInitializationError' ? lines[0] : lines.at(-1);
  const detail = driver?.originalMessage ?? driver?.reason ?? line ?? '';
  return { kind, detail, reason: reasonIn(detail) ?? REASONS[kind] ?? 'other' };
}

/** The adapters leave errors without a kind of their own as those of their database, with its code. */
function kindOf(driver: DriverFailure | undefined): string | undefined {
  const isOwn = /^(postgres|mysql|sqlite|mssql)$/.test(driver?.kind ?? '');
  return isOwn ? (driver?.originalCode ?? driver?.kind) : driver?.kind;
}

/**
 * node-postgres has no code for a password that the server asks for and the URL does not have; and the driver for
 * SQL Server has one for all that a server says to a user.
 */
function reasonIn(detail: string): ConnectionFailureReason | undefined {
  if (/client password must be/.test(detail)) return 'authentication';
  return /^Cannot open database ".*" requested by the login/.test(detail)
    ? 'missing-database'
    : undefined;
}

interface PrismaErrorShape {
  name?: string;
  message?: string;
  code?: string;
  meta?: { driverAdapterError?: { cause?: DriverFailure } };
}

interface DriverFailure {
  kind?: string;
  originalCode?: string;
  originalMessage?: string;
  reason?: string;
}
