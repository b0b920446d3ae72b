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
};

/** And by the servers' SQLSTATEs and numbers, for what has no kind of its own. */
const BY_SERVER_CODE: Readonly<Record<string, string>> = {
  '22007': 'P2007',
  '22008': 'P2007',
  '23514': 'P2004',
  // an exclusion constraint is a unique one with another comparison
  '23P01': 'P2002',
  // a check constraint in MySQL, in MariaDB and in SQLite
  3819: 'P2004',
  4025: 'P2004',
  SQLITE_CONSTRAINT_CHECK: 'P2004',
  // no connection of the pool became free in time: the driver of MariaDB
  45028: 'P2024',
};

/**
 * The code that tells what happened. A raw query fails with P2010 whatever happened, and others with P2039 where Prisma
 * has no code for it: what the driver adapter says tells more.
 *
 * @returns such as `P2002`; the error's own code where there is no better one
 */
export function prismaCode({ code, meta }: PrismaErrorShape): string {
  if (code !== 'P2010' && code !== 'P2039') return code;
  const {
    kind = '',
    originalCode = '',
    state = '',
  } = (meta as RawQueryFailure | undefined)?.driverAdapterError?.cause ?? {};
  return BY_KIND[kind] ?? BY_SERVER_CODE[originalCode] ?? BY_SERVER_CODE[state] ?? code;
}

interface RawQueryFailure {
  readonly driverAdapterError?: {
    readonly cause?: { kind?: string; originalCode?: string; state?: string };
  };
}
