import { type DynamicModule, Module } from '@nestjs/common';
import { DatabaseHealthIndicator } from '../../database/database-health.indicator.js';
import { aliases } from '../../database/database.module-definition.js';
import { getPrismaToken } from '../../database/inject-prisma.js';
import { injectableClient } from './injectable-client.js';
import type { TestDatabaseClient } from './test-database.js';

/** Stands in for `DatabaseModule` where modules are tested without the application that imports it. */
@Module({})
export class TestDatabaseModule {
  /**
   * Provides everywhere what `DatabaseModule` provides, on the test database.
   *
   * @param database made by `createTestDatabase`
   * @param name what `DatabaseModule` tells it by from others: it is injected with `@InjectPrisma(name)`
   *
   * @example
   * ```ts
   * Test.createTestingModule({ imports: [TestDatabaseModule.forDatabase(database), UsersModule] });
   * ```
   */
  static forDatabase(database: TestDatabaseClient, name?: string): DynamicModule {
    const token = getPrismaToken(name);
    return {
      module: TestDatabaseModule,
      global: true,
      providers: [
        { provide: token, useFactory: () => injectableClient(database) },
        ...aliases(name),
        DatabaseHealthIndicator,
      ],
      exports: [token, ...aliases(name), DatabaseHealthIndicator],
    };
  }
}
