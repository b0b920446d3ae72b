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
