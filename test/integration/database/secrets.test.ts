import { beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import {
  DatabaseConfigurationError,
  DatabaseConnectionError,
  DatabaseHealthIndicator,
  DatabaseModule,
  PrismaService,
} from '../../../lib/database/index.js';
import { createDatabase, urlOf } from '../../support/database.js';
import { clientOf } from './support/generated-client.js';
import { RecordingLogger } from './support/recording-logger.js';

/** What no text of the project can hold by chance, joined by what URLs, JSON and shells treat specially. */
const fragment = fc.stringMatching(/^[B-DF-HJ-NP-TV-Z]{8,12}$/);
const special = fc.constantFrom(
  ...'@/#?%:&=+;,$!*()[]{}<>|\\^~`\'" \t\né€😀',
  '${',
  '%2',
  '%zz',
  '://',
);
const password = fc
  .array(fc.tuple(fragment, special), { minLength: 1, maxLength: 4 })
  .chain((pairs) => fragment.map((last) => ({ pairs, last })))
  .map(({ pairs, last }) => ({
    text: pairs.flat().join('') + last,
    fragments: [...pairs.map(([piece]) => piece), last],
  }));

describe('a start that fails', () => {
  let client: Awaited<ReturnType<typeof clientOf>>;
  beforeAll(async () => {
    client = await clientOf('prisma-client');
  });

  /** All that the failed start shows: the error in every form, what is logged and what is printed. */
  const shownBy = async (url: string) => {
    const logger = new RecordingLogger();
    @Module({
      imports: [
        DatabaseModule.forRoot({
          client,
          url,
          connection: { retry: { attempts: 2, delay: 1, budget: 2000 } },
        }),
      ],
    })
    class AppModule {}
    const printed = capturePrinted();
    const error: unknown = await NestFactory.createApplicationContext(AppModule, {
      logger,
      abortOnError: false,
    }).then(
      (app) => app.close(),
      (reason: unknown) => reason,
    );
    const output = printed();
    const { message, stack } = error as Error;
    const forms = [
      message,
      stack,
      inspect(error, { depth: null, showHidden: true }),
      String(error),
    ];
    return { error, text: [...forms, JSON.stringify(error), ...logger.lines, output].join('\n') };
  };

  const expectNoSecret = (text: string, fragments: string[]) => {
    for (const piece of fragments) expect(text).not.toContain(piece);
  };

  it('shows no part of a password that was not percent-encoded', async () => {
    await fc.assert(
      fc.asyncProperty(password, fc.constantFrom('/app', '', '/'), async (secret, path) => {
        const { error, text } = await shownBy(`postgresql://app:${secret.text}@127.0.0.1:1${path}`);
        // a password of harmless characters is as good as an encoded one
        expect([DatabaseConfigurationError, DatabaseConnectionError]).toContain(
          (error as Error).constructor,
        );
        expectNoSecret(text, secret.fragments);
      }),
      { numRuns: 150 },
    );
  });

  it('shows no part of a password within placeholders, quotes and URLs of other databases', async () => {
    const around = fc.constantFrom(
      ['${', '}'],
      ['{{', '}}'],
      ['<', '>'],
      ['[', ']'],
      ['YOUR_', ''],
    );
    const form = fc.constantFrom<(password: string) => string>(
      (secret) => `'postgresql://app:${secret}@127.0.0.1:1/app`,
      (secret) => `postgresql://${secret}@127.0.0.1:1/`,
      (secret) => ` mysql://app:${secret}@127.0.0.1:1/app`,
      (secret) => `sqlserver://127.0.0.1:1;database=app;user=app;password=${secret}`,
      (secret) => `mysql://app@127.0.0.1:1/app?ssl=${secret}`,
      (secret) => `"file:./app.db?key=${secret}"`,
      (secret) => `mongodb://app:${secret}@127.0.0.1/app`,
    );
    await fc.assert(
      fc.asyncProperty(password, around, form, async (secret, [before, after], url) => {
        const { error, text } = await shownBy(url(`${before}${secret.text}${after}`));
        expect(error).toBeInstanceOf(DatabaseConfigurationError);
        expectNoSecret(text, secret.fragments);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['a server', () => urlOf('postgres')],
    ['no server', () => 'postgresql://postgres:postgres@127.0.0.1:1/app'],
    ['a server without TLS', () => `${urlOf('postgres')}?sslmode=verify-full`],
  ])('shows no part of a password that is refused by %s', async (_, url) => {
    await fc.assert(
      fc.asyncProperty(password, async (secret) => {
        const encoded = encodeURIComponent(secret.text);
        const { error, text } = await shownBy(url().replace(/:[^:@]+@/, `:${encoded}@`));
        expect(error).toBeInstanceOf(DatabaseConnectionError);
        expectNoSecret(text, [...secret.fragments, encoded]);
      }),
      { numRuns: 25 },
    );
  });
});

describe('an application whose password is no longer accepted', () => {
  it('shows no part of it in errors with their causes, health, the client or the log', async () => {
    const database = await createDatabase();
    const client = await clientOf('prisma-client');
    await fc.assert(
      fc.asyncProperty(password, async (secret) => {
        const role = `role_${randomUUID().replaceAll('-', '')}`;
        const quoted = `'${secret.text.replaceAll("'", "''")}'`;
        await database.query(`CREATE ROLE ${role} LOGIN PASSWORD ${quoted}`);
        const url = new URL(database.url);
        url.username = role;
        url.password = encodeURIComponent(secret.text);
        const logger = new RecordingLogger();
        const log = { events: ['query', 'info', 'warn', 'error'], parameters: true } as const;
        @Module({ imports: [DatabaseModule.forRoot({ client, url: url.href, log })] })
        class AppModule {}
        const app = await NestFactory.createApplicationContext(AppModule, { logger });

        await database.query(`ALTER ROLE ${role} PASSWORD 'another'`);
        await database.query(
          `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = '${role}'`,
        );
        const prisma = app.get(PrismaService);
        const health = app.get(DatabaseHealthIndicator, { strict: false });
        const errors = await Promise.all([
          ...[1, 2].map(() => failureOf(prisma.user.count())),
          failureOf(prisma.$transaction(async ({ user }) => user.count())),
        ]);
        const shown = [...errors, await health.pingCheck('database'), prisma, logger.lines];
        await app.close();
        await database.query(`DROP ROLE ${role}`);

        const text = shown.flatMap((value) => [formsOf(value), String(value)]).join('\n');
        expect(text).toContain('AuthenticationFailed');
        for (const piece of [...secret.fragments, encodeURIComponent(secret.text)]) {
          expect(text).not.toContain(piece);
        }
      }),
      { numRuns: 5 },
    );
    await database.drop();
  });

  const failureOf = (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (error: unknown) => error,
    );
  const formsOf = (value: unknown) =>
    inspect(value, { depth: null, showHidden: true }) + JSON.stringify(value);
});

/** Keeps what is written to the process's output from being shown, until the returned function gives it back. */
function capturePrinted(): () => string {
  const streams = [process.stdout, process.stderr].map((stream) => ({
    stream,
    write: stream.write,
  }));
  let text = '';
  for (const { stream } of streams) {
    stream.write = (chunk: string | Uint8Array) => {
      text += chunk.toString();
      return true;
    };
  }
  return () => {
    for (const { stream, write } of streams) stream.write = write;
    return text;
  };
}
