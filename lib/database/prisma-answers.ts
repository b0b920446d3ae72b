import { takenKey } from './taken-key.js';

/** An error of any generated Prisma Client, as far as it is read here. */
export interface PrismaErrorShape extends Error {
  /** Such as `P2002`; what the driver itself throws has none. */
  readonly code?: string;
  readonly meta?: Readonly<Record<string, unknown>>;
}

/** How an error of Prisma is answered. */
export interface PrismaAnswer {
  /** The HTTP status. */
  readonly status: number;
  /** What the client is told: no SQL, no names of tables, unless you want it to. */
  readonly message: string | ((error: PrismaErrorShape) => string);
}

/** Answers by the server's error codes and Prisma's; `null` leaves a code to Nest, which answers 500. */
export type PrismaAnswers = Readonly<Record<string, PrismaAnswer | null>>;

const unusable = answer(400, 'A value cannot be stored in its field');
const missing = answer(400, 'A required value is missing');
const unavailable = answer(503, 'The database is not available at the moment');

/** What `PrismaExceptionFilter` answers unless it is told otherwise. All other codes are left to Nest. */
export const ANSWERS: PrismaAnswers = {
  P2000: answer(400, 'A value is too long for its field'),
  P2002: answer(409, ({ meta }) => {
    const key = takenKey(meta);
    return `Another record has ${key ? `the same ${key}` : 'one of these values'}`;
  }),
  P2003: answer(409, 'The record refers to one that does not exist, or is still referred to'),
  P2004: answer(400, 'A value breaks a rule of the database'),
  P2005: unusable,
  P2006: unusable,
  P2007: unusable,
  P2011: missing,
  P2012: missing,
  P2013: missing,
  P2014: answer(409, 'The change would leave a record without one that it needs'),
  P2015: answer(404, 'A related record was not found'),
  P2018: answer(404, 'A related record was not found'),
  P2019: unusable,
  P2020: answer(400, 'A number is too large or too small for its field'),
  P2025: answer(404, 'Record not found'),
  P2034: answer(409, 'Another request changed the same records: try again'),
  P1001: unavailable,
  P1002: unavailable,
  P1008: unavailable,
  P1017: unavailable,
  P2024: unavailable,
  P2037: unavailable,
  DATABASE_SHUTDOWN: unavailable,
  // of PostgreSQL: it takes no writes, as after a failover, and it has no disk, memory or other resource left
  25006: unavailable,
  53000: unavailable,
  53100: unavailable,
  53200: unavailable,
  53400: unavailable,
  58030: unavailable,
};

function answer(status: number, message: PrismaAnswer['message']): PrismaAnswer {
  return { status, message };
}
