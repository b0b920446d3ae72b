import {
  type ArgumentsHost,
  Catch,
  HttpException,
  InternalServerErrorException,
  Logger,
  type Type,
} from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';
import { STATUS_CODES } from 'node:http';
import { throwError } from 'rxjs';
import { connectionFailure } from './connection-failure.js';
import { driverKind } from './driver-kind.js';
import { errorCodes } from './error-codes.js';
import { ANSWERS, type PrismaAnswers, type PrismaErrorShape } from './prisma-answers.js';

/** What a client throws, and what its driver does, which the client marks. By shape, so that no client is imported. */
class PrismaError {
  static [Symbol.hasInstance](value: unknown): boolean {
    const error = (value ?? {}) as Partial<PrismaErrorShape> & { clientVersion?: string };
    const isOfDriver = error.clientVersion !== undefined && driverKind(error) !== undefined;
    return isOfDriver || /^PrismaClient\w+Error$/.test(error.name ?? '');
  }
}

/**
 * Answers what fails in the database for a reason that the client can know, over HTTP, GraphQL, WebSockets and
 * microservices:
 *
 * | Prisma | what happened | answer |
 * |---|---|---|
 * | P2000, P2004–P2007, P2019, P2020 | a value does not fit its field, or breaks a rule | 400 Bad Request |
 * | P2011–P2013 | a required value is missing | 400 Bad Request |
 * | P2015, P2018, P2025 | a record that the operation needs is not there | 404 Not Found |
 * | P2002 | a unique value is taken | 409 Conflict; the message names the fields |
 * | P2003, P2014 | a reference points to no record, or a record that others point to would go | 409 Conflict |
 * | P2034 | two transactions were in each other's way | 409 Conflict |
 * | P1001, P1002, P1008, P1017, P2024, P2037, DATABASE_SHUTDOWN; of PostgreSQL 25006, 53… and 58030 | no connection, or a server that can do nothing now | 503 Service Unavailable |
 *
 * Raw queries, which fail with P2010, are answered by what happened. All others are 500. What is answered with 5xx is
 * logged. No answer holds SQL; the bodies are those of Nest's own exceptions.
 *
 * @example
 * ```ts
 * providers: [{ provide: APP_FILTER, useClass: PrismaExceptionFilter }]
 * ```
 */
@Catch(PrismaError)
export class PrismaExceptionFilter extends BaseExceptionFilter {
  readonly #logger = new Logger('PrismaExceptionFilter');
  protected readonly answers: PrismaAnswers = ANSWERS;

  /**
   * The filter with other answers, by Prisma's codes or the server's own, which come first.
   *
   * @param answers in place of the usual ones, code by code
   *
   * @example
   * ```ts
   * @UseFilters(PrismaExceptionFilter.with({ P2003: { status: 422, message: 'No such author' }, P2034: null }))
   * ```
   */
  static with(answers: PrismaAnswers): Type<PrismaExceptionFilter> {
    return class extends PrismaExceptionFilter {
      protected override readonly answers = { ...ANSWERS, ...answers };
    };
  }

  override catch(error: PrismaErrorShape, host: ArgumentsHost): unknown {
    const answer = this.#answer(error);
    const context = host.getType<string>();
    if (context === 'http') return super.catch(answer ?? error, host);

    if (!answer) this.#logger.error(error);
    const exception = answer ?? new InternalServerErrorException(undefined, { cause: error });
    if (context === 'graphql') throw exception;
    if (context === 'rpc') return throwError(() => exception.getResponse());
    return sendException(host.switchToWs().getClient(), exception.getResponse());
  }

  #answer(error: PrismaErrorShape): HttpException | undefined {
    const code = errorCodes(error).find((code) => Object.hasOwn(this.answers, code));
    const answer = code === undefined ? undefined : this.answers[code];
    if (!answer) return undefined;
    const { status, message } = answer;
    if (status >= 500) {
      this.#logger.error(`Answered with ${status}, ${code}: ${connectionFailure(error).detail}`);
    }
    const text = typeof message === 'string' ? message : message(error);
    const body = HttpException.createBody(text, STATUS_CODES[status] ?? 'Error', status);
    return new HttpException(body, status, { cause: error });
  }
}

/** What `socket.io` emits to the other side, `ws` emits in this process: there it is sent, in the form of Nest's `WsAdapter`. */
function sendException(client: WebSocketLike, data: object | string): void {
  if (client.readyState === undefined) client.emit('exception', data);
  else client.send(JSON.stringify({ event: 'exception', data }));
}

interface WebSocketLike {
  readonly readyState?: number;
  emit(event: string, data: unknown): unknown;
  send(data: string): unknown;
}
