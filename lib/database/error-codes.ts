import { driverKind } from './driver-kind.js';
import type { PrismaErrorShape } from './prisma-answers.js';

/** Prisma's codes by the driver adapters' kinds of error. */
const BY_KIND: Readonly<Record<string, string>> = {
  LengthMismatch: 'P2000',
  UniqueConstraintViolation: 'P2002',
  ForeignKeyConstraintViolation: 'P2003',
  InvalidInputValue: 'P2007',
  NullConstraintViolation: 'P2011',
  ValueOutOfRange: 'P2020',
  TransactionWriteConflict: 'P2034',
  DatabaseNotReachable: 'P1001',
  SocketTimeout: 'P1008',
  ConnectionClosed: 'P1017',
  TooManyConnections: 'P2037',
  PoolTimeout: 'P2024',
};

/** And by the servers' SQLSTATEs and numbers, for what has no kind of its own. */
const BY_SERVER_CODE: Readonly<Record<string, string>> = {
  '22007': 'P2007',
  '22008': 'P2007',
  // a text with the character zero, and JSON with it
  '22021': 'P2007',
  '22P05': 'P2007',
  '23514': 'P2004',
  // an exclusion constraint is a unique one with another comparison
  '23P01': 'P2002',
  // a check constraint in MySQL, in MariaDB and in SQLite
  3819: 'P2004',
  4025: 'P2004',
  SQLITE_CONSTRAINT_CHECK: 'P2004',
  // no connection of the pool became free in time: the driver of MariaDB
  45028: 'P2024',
  // the server ends the connection, ends all of them, or is not ready yet
  '57P01': 'P1017',
  '57P02': 'P1017',
  '57P03': 'P1001',
  // a server behind this one, such as a pooler's, broke off or could not be reached
  '08000': 'P1017',
  '08001': 'P1001',
  '08003': 'P1017',
  '08004': 'P1001',
  '08006': 'P1017',
  // the server ended a session that idled, or whose transaction did or took too long
  '25P03': 'P1017',
  '25P04': 'P1017',
  '57P05': 'P1017',
  // the server stopped the statement, for most because of its timeout
  '57014': 'P1008',
  // it waited for a lock longer than it may: the same from without as any statement that takes too long
  '55P03': 'P1008',
};

/**
 * The codes by which an error can be answered, the one that tells the most first: the server's own, Prisma's for it,
 * and the error's. A raw query fails with P2010 whatever happened, and others with P2039 where Prisma has no code for
 * it; what the driver itself throws has none.
 *
 * @returns such as `23505`, `P2002`, `P2010`
 */
export function errorCodes(error: PrismaErrorShape): string[] {
  const { code, meta, message } = error;
  const { originalCode, state } =
    (meta as QueryFailure | undefined)?.driverAdapterError?.cause ?? {};
  const codes = [originalCode, state];
  if (code === undefined || code === 'P2010' || code === 'P2039') {
    codes.push(BY_KIND[driverKind(error) ?? '']);
    codes.push(BY_SERVER_CODE[originalCode ?? ''], BY_SERVER_CODE[state ?? '']);
  }
  // this code says also that a transaction took too long, which is the application's own doing
  if (code === 'P2028' && /Unable to start a transaction/.test(message)) codes.push('P2024');
  return [...codes, code].filter((code) => code !== undefined);
}

interface QueryFailure {
  readonly driverAdapterError?: {
    readonly cause?: { readonly originalCode?: string; readonly state?: string };
  };
}
