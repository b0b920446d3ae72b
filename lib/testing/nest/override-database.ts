import type { DatabaseOptions } from '../../database/database-options.js';
import { MODULE_OPTIONS_TOKEN } from '../../database/database.module-definition.js';
import { getPrismaToken } from '../../database/inject-prisma.js';
import { injectableClient } from './injectable-client.js';
import type { TestDatabaseClient } from './test-database.js';

/** What is needed of a `TestingModuleBuilder` of `@nestjs/testing`. */
export interface OverridableModule<Builder> {
  overrideProvider(token: unknown): {
    useFactory(provider: { factory: (...args: never[]) => unknown; inject: unknown[] }): Builder;
  };
}

/**
 * Puts an application on a test database, whatever its own modules say: `PrismaService` is the database's client, with
 * the option `extend` of its `DatabaseModule` applied. Neither DATABASE_URL nor a server for it is needed.
 *
 * @param builder what `Test.createTestingModule` returns
 * @param database made by `createTestDatabase`
 * @param name that of the `DatabaseModule`, in an application with several databases
 * @returns the builder
 *
 * @example
 * ```ts
 * const module = await overrideDatabase(Test.createTestingModule({ imports: [AppModule] }), database).compile();
 * const app = await module.createNestApplication().init();
 * await request(app.getHttpServer()).get('/users').expect(200);
 * ```
 */
export function overrideDatabase<Builder extends OverridableModule<Builder>>(
  builder: Builder,
  database: TestDatabaseClient,
  name?: string,
): Builder {
  return builder.overrideProvider(getPrismaToken(name)).useFactory({
    factory: ({ extend }: DatabaseOptions) => {
      const client = injectableClient(database);
      return extend ? extend(client) : client;
    },
    inject: [MODULE_OPTIONS_TOKEN],
  });
}
