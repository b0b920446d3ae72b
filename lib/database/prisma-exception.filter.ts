import {
  type ArgumentsHost,
  Catch,
  ConflictException,
  type HttpException,
  NotFoundException,
} from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';
import { takenKey } from './taken-key.js';

/** An error of any generated Prisma Client, as far as it is read here. */
export interface PrismaErrorShape extends Error {
  readonly code: string;
  readonly meta?: Readonly<Record<string, unknown>>;
}

const ANSWERS: Record<string, (error: PrismaErrorShape) => HttpException> = {
  P2002: (cause) => {
    const key = takenKey(cause.meta);
    const subject = key ? `the same ${key}` : 'one of these values';
    return new ConflictException(`Another record has ${subject}`, { cause });
  },
  P2003: (cause) =>
    new ConflictException('The record refers to one that does not exist, or is still referred to', {
      cause,
    }),
  P2025: (cause) => new NotFoundException('Record not found', { cause }),
};

/** Recognises by shape, so that no client is imported; all that is not in the table stays with Nest. */
class AnsweredPrismaError {
  static [Symbol.hasInstance](value: unknown): boolean {
    const { name, code } = (value ?? {}) as Partial<PrismaErrorShape>;
    return name === 'PrismaClientKnownRequestError' && code !== undefined && code in ANSWERS;
  }
}

/**
 * Answers HTTP requests that fail in the database for a reason the client can know:
 *
 * | Prisma | what happened | answer |
 * |---|---|---|
 * | P2002 | a unique value is taken | 409 Conflict; the message names the fields |
 * | P2003 | a foreign key points to no record, or a record that others point to would go | 409 Conflict |
 * | P2025 | a record that the operation needs is not there | 404 Not Found |
 *
 * All other errors, and those outside of HTTP, are left to Nest. The bodies are those of Nest's own exceptions.
 *
 * @example
 * ```ts
 * providers: [{ provide: APP_FILTER, useClass: PrismaExceptionFilter }]
 * ```
 */
@Catch(AnsweredPrismaError)
export class PrismaExceptionFilter extends BaseExceptionFilter {
  override catch(exception: PrismaErrorShape, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw exception;
    super.catch(ANSWERS[exception.code]?.(exception), host);
  }
}
