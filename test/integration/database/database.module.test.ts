import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Injectable,
  Module,
  type ModuleMetadata,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { Test, type TestingModule } from '@nestjs/testing';
import { PrismaPg } from '@prisma/adapter-pg';
import { mockDeep } from 'jest-mock-extended';
import { inspect } from 'node:util';
import { DatabaseModule, InjectPrisma, PrismaService } from '../../../lib/database/index.js';
import { createDatabase, type Database } from '../../support/database.js';
import { until } from '../../support/until.js';
import { clientOf, GENERATORS, TABLES } from './support/generated-client.js';
import type { TestClient } from './support/test-client.js';

@Injectable()
class Users implements OnApplicationShutdown {
  countAtShutdown: number | undefined;

  constructor(readonly prisma: PrismaService) {}

  add(email: string) {
    return this.prisma.user.create({ data: { email } });
  }

  async onApplicationShutdown() {
    this.countAtShutdown = await this.prisma.user.count();
  }
}

@Module({ providers: [Users] })
class UsersModule {}

class WrappedAdapter {
  readonly #inner: PrismaPg;
  constructor(connectionString: string) {
    this.#inner = new PrismaPg({ connectionString });
  }
  get provider() {
    return this.#inner.provider;
  }
  get adapterName() {
    return this.#inner.adapterName;
  }
  connect() {
    return this.#inner.connect();
  }
}

describe.each(GENERATORS)('DatabaseModule with the generator %s', (generator) => {
  let client: Awaited<ReturnType<typeof clientOf>>;
  let database: Database;
  let app: TestingModule | undefined;

  const start = async (imports: NonNullable<ModuleMetadata['imports']>) => {
    app = await Test.createTestingModule({ imports: [...imports, UsersModule] }).compile();
    return app.init();
  };
  const close = async () => {
    await app?.close();
    app = undefined;
  };
  const connections = async () => {
    const [row] = await database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    return row?.count;
  };

  beforeAll(async () => {
    client = await clientOf(generator);
    database = await createDatabase();
    await database.query(TABLES);
  });
  afterEach(async () => {
    await close();
    await database.query('DELETE FROM "User"');
  });
  afterAll(() => database.drop());

  it('injects a client by its type into a module that does not import it', async () => {
    const users = (await start([DatabaseModule.forRoot({ client, url: database.url })])).get(
      Users,
      {
        strict: false,
      },
    );
    const user = await users.add('ada@example.com');
    expect(await database.query('SELECT * FROM "User"')).toEqual([user]);
  });

  it('is connected once the application has started, and disconnected once it has closed', async () => {
    await start([DatabaseModule.forRoot({ client, url: database.url })]);
    expect(await connections()).toBe(1);
    await close();
    await until(async () => (await connections()) === 0);
  });

  it('still answers queries of other shutdown hooks', async () => {
    await start([DatabaseModule.forRoot({ client, url: database.url })]);
    const users = app!.get(Users, { strict: false });
    await users.add('ada@example.com');
    await close();
    expect(users.countAtShutdown).toBe(1);
    // a query after the disconnection would have connected again
    await until(async () => (await connections()) === 0);
  });

  it('provides one client that instanceof and ModuleRef.get know', async () => {
    await start([DatabaseModule.forRoot({ client, url: database.url })]);
    const prisma = app!.get(ModuleRef).get(PrismaService, { strict: false });
    expect(prisma).toBeInstanceOf(PrismaService);
    expect(prisma).toBe(app!.get(Users, { strict: false }).prisma);
    expect(Object.keys(prisma)).not.toContain('onModuleInit');
    expect({}).not.toBeInstanceOf(PrismaService);
    expect(null).not.toBeInstanceOf(PrismaService);
  });

  it('provides the extended client, which connects and disconnects too', async () => {
    const extend = (base: TestClient) => base.$extends({ client: { greet: () => 'hello' } });
    await start([DatabaseModule.forRoot({ client, url: database.url, extend })]);
    const prisma = app!.get(PrismaService) as ReturnType<typeof extend>;
    expect(prisma.greet()).toBe('hello');
    expect(prisma).toBeInstanceOf(PrismaService);
    expect(prisma.$extends({ client: {} })).toBeInstanceOf(PrismaService);
    expect(await connections()).toBe(1);
    await close();
    await until(async () => (await connections()) === 0);
  });

  it('takes a client class of one’s own, with settings that Prisma has beside the adapter', async () => {
    class AppClient extends client {
      constructor(options: never) {
        super({ ...(options as object), omit: { user: { email: true } } } as never);
      }
    }
    await start([DatabaseModule.forRoot({ client: AppClient, url: database.url })]);
    const { prisma } = app!.get(Users, { strict: false });

    const user = await prisma.user.create({ data: { email: 'bea@example.com' } });

    expect(Object.keys(user)).toEqual(['id']);
    expect(prisma).toBeInstanceOf(PrismaService);
  });

  it('shows nothing of the client, which holds the connection URL', async () => {
    await start([DatabaseModule.forRoot({ client, url: database.url })]);
    const prisma = app!.get(PrismaService);
    const extended = prisma.$extends({ client: {} });
    for (const shown of [prisma, extended, { of: prisma }]) {
      const text = inspect(shown, { depth: null, showHidden: true }) + JSON.stringify(shown);
      expect(text).toContain('PrismaService');
      expect(text).not.toContain(new URL(database.url).password);
    }
  });

  it('uses the schema that the URL names', async () => {
    await database.query('CREATE SCHEMA shop; CREATE TABLE shop."User" AS SELECT 7 AS id');
    const url = `${database.url}?schema=shop`;
    const users = (await start([DatabaseModule.forRoot({ client, url })])).get(Users, {
      strict: false,
    });
    expect(await users.prisma.user.count()).toBe(1);
  });

  it.each([
    ['an adapter', () => new PrismaPg({ connectionString: database.url })],
    ['an adapter with private members', () => new WrappedAdapter(database.url)],
    ['a function that makes one', () => (url: string) => new PrismaPg({ connectionString: url })],
  ])('takes %s', async (_, adapter) => {
    await start([DatabaseModule.forRoot({ client, url: database.url, adapter: adapter() })]);
    expect(await app!.get(PrismaService).user.count()).toBe(0);
  });

  describe('forRootAsync', () => {
    @Injectable()
    class Settings {
      createDatabaseOptions = () => ({ client, url: database.url });
    }
    @Module({ providers: [Settings], exports: [Settings] })
    class SettingsModule {}

    it.each([
      ['useClass', { useClass: Settings }],
      ['useExisting', { imports: [SettingsModule], useExisting: Settings }],
      [
        'useFactory',
        {
          imports: [SettingsModule],
          inject: [Settings],
          useFactory: async (settings: Settings) => settings.createDatabaseOptions(),
        },
      ],
    ])('takes %s', async (_, options) => {
      await start([DatabaseModule.forRootAsync(options)]);
      expect(await app!.get(Users, { strict: false }).prisma.user.count()).toBe(0);
    });
  });

  it('can be kept to the modules that import it', async () => {
    const starting = start([
      DatabaseModule.forRoot({ client, url: database.url, isGlobal: false }),
    ]);
    await expect(starting).rejects.toThrow(/can't resolve dependencies of the Users/);
  });

  it('refuses PrismaService among the providers of another module', async () => {
    @Module({ providers: [PrismaService] })
    class Mistaken {}
    const database = DatabaseModule.forRoot({ client, url: 'postgresql://localhost/app' });
    await expect(start([database, Mistaken])).rejects.toThrow(
      /remove PrismaService from the `providers`/,
    );
  });
});

describe('a subclass of PrismaService', () => {
  @Injectable()
  class AppPrisma extends PrismaService {
    readonly domain = 'example.com';

    add(name: string) {
      return this.user.create({ data: { email: `${name}@${this.domain}` } });
    }
  }
  @Injectable()
  class NamedPrisma extends AppPrisma {
    constructor(
      readonly modules: ModuleRef,
      @InjectPrisma() client: PrismaService,
    ) {
      super(client);
    }

    override add(name: string) {
      return super.add(`named-${name}`);
    }
  }

  it('is the client with its own members, connected and disconnected once', async () => {
    const database = await createDatabase();
    await database.query(TABLES);
    const app = await Test.createTestingModule({
      imports: [
        DatabaseModule.forRoot({ client: await clientOf('prisma-client'), url: database.url }),
      ],
      providers: [AppPrisma, NamedPrisma, Users],
    }).compile();
    await app.init();
    const [prisma, named] = [app.get(AppPrisma), app.get(NamedPrisma)];

    expect(await prisma.add('ada')).toMatchObject({ email: 'ada@example.com' });
    expect(await named.add('ada')).toMatchObject({ email: 'named-ada@example.com' });
    expect(await prisma.$transaction(({ user }) => user.count())).toBe(2);
    expect(named.modules).toBeInstanceOf(ModuleRef);
    expect(prisma).toBeInstanceOf(PrismaService);
    expect(prisma).toBeInstanceOf(AppPrisma);
    expect(named).toBeInstanceOf(AppPrisma);
    expect(prisma).not.toBeInstanceOf(NamedPrisma);
    expect(app.get(Users).prisma).not.toBeInstanceOf(AppPrisma);
    await app.close();
    expect(app.get(Users).countAtShutdown).toBe(2);
    await database.drop();
  });
});

describe('a test that overrides PrismaService', () => {
  it('needs neither a database, nor DATABASE_URL, nor a generated client', async () => {
    const app = await Test.createTestingModule({ imports: [DatabaseModule.forRoot(), UsersModule] })
      .overrideProvider(PrismaService)
      .useValue({
        user: { count: async () => 0, create: async () => ({ id: 1, email: 'mocked' }) },
      })
      .compile();
    await app.init();
    expect(await app.get(Users, { strict: false }).add('ada@example.com')).toEqual({
      id: 1,
      email: 'mocked',
    });
    await app.close();
  });

  it('can be given a deep mock', async () => {
    const prisma = mockDeep<PrismaService>();
    prisma.user.count.mockResolvedValue(7);
    const app = await Test.createTestingModule({ imports: [DatabaseModule.forRoot(), UsersModule] })
      .overrideProvider(PrismaService)
      .useValue(prisma)
      .compile();
    await app.init();
    await app.close();
    expect(app.get(Users, { strict: false }).countAtShutdown).toBe(7);
  });
});
