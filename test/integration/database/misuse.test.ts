import { describe, expect, it } from '@jest/globals';
import { Test } from '@nestjs/testing';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  DatabaseConfigurationError,
  DatabaseModule,
  type DatabaseOptions,
} from '../../../lib/database/index.js';
import { clientOf } from './support/generated-client.js';

const url = 'postgresql://app:hunter2@localhost/app';

describe('an application that hands over the wrong client', () => {
  const failure = async (options: object) => {
    const imports = [DatabaseModule.forRoot({ url, ...options } as DatabaseOptions)];
    const error: unknown = await Test.createTestingModule({ imports })
      .compile()
      .then((module) => module.init())
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DatabaseConfigurationError);
    return error as DatabaseConfigurationError;
  };
  const summary = 'The option `client` of DatabaseModule is not a generated Prisma Client class:';

  it('hears that an instance is not the class', async () => {
    const Client = await clientOf('prisma-client');
    const client = new Client({ adapter: new PrismaPg({ connectionString: url }) } as never);
    const { message } = await failure({ client });
    expect(message).toContain(`${summary}\n  - it is not a class`);
    expect(message).toContain('DatabaseModule.forRoot({ client: PrismaClient })');
  });

  it('hears that another class is no client', async () => {
    const { message } = await failure({ client: class NoClient {} });
    expect(message).toContain(`${summary}\n  - it has no $connect and $extends`);
  });

  it('hears that the client was generated for another kind of database', async () => {
    const adapter = { ...new PrismaPg({ connectionString: url }), provider: 'mysql' };
    const { message } = await failure({ client: await clientOf('prisma-client'), adapter });
    expect(message).toMatch(/based on `mysql`, is not compatible with the provider `postgres/);
    expect(message).toContain('run npx prisma generate');
    expect(message).not.toContain('hunter2');
  });

  it('hears that `extend` returns none', async () => {
    const client = await clientOf('prisma-client');
    const { message } = await failure({ client, extend: () => undefined });
    expect(message).toContain('it does not return a client: return base.$extends(…)');
  });

  it('hears at once that the engine is missing that a client of Prisma 6 may need', async () => {
    const name = 'PrismaClientInitializationError';
    const message =
      'Prisma Client could not locate the Query Engine for runtime "x".\n\n  /srv/app';
    class Client {
      readonly $extends = () => this;
      readonly $disconnect = async () => undefined;
      readonly $connect = () => Promise.reject(Object.assign(new Error(message), { name }));
    }
    const { problems } = await failure({ client: Client });
    expect(problems).toEqual([
      'Prisma Client could not locate the Query Engine for runtime "x".',
      expect.stringContaining('run npx prisma generate where the application runs'),
    ]);
  });
});

describe('an application whose options TypeScript has not seen', () => {
  it.each([
    [{ conection: {} }, 'conection is not an option here: there are client, extend, adapter, '],
    [{ url: 5432 }, 'url is not a string'],
    [{ extend: 'audited' }, 'extend is not a function'],
    [{ adapter: null }, 'adapter is not an adapter or a function that makes one'],
    [{ isGlobal: false }, 'isGlobal is not an option here'],
    [{ log: true }, 'log is not an object with options'],
    [{ log: { events: ['slow'] } }, 'log.events is not a list of query, info, warn, error'],
    [{ pool: { max: 5 } }, 'pool.max is not an option here: there are size, acquireTimeout, '],
    [{ pool: { size: Number(undefined) } }, 'pool.size is not a whole number from 1 to 100000'],
    [{ pool: { size: 1.5 } }, 'pool.size is not a whole number'],
    [{ pool: { idleTimeout: '500' } }, 'pool.idleTimeout is not a number from 0 to 2147483647'],
    [
      { connection: { retry: { attempts: 0 } } },
      'connection.retry.attempts is not a number from 1',
    ],
    [{ connection: { retry: { budget: 0 } } }, 'connection.retry.budget is not a number from 1'],
    [{ connection: { shutdownTimeout: Infinity } }, 'connection.shutdownTimeout is not a number'],
  ])('does not start with %j, and hears why', async (options, problem) => {
    const useFactory = () => ({ url, ...options }) as DatabaseOptions;
    const error: unknown = await Test.createTestingModule({
      imports: [DatabaseModule.forRootAsync({ useFactory })],
    })
      .compile()
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DatabaseConfigurationError);
    expect((error as DatabaseConfigurationError).problems).toEqual([
      expect.stringContaining(problem),
    ]);
  });
});
