import { type DynamicModule, Module } from '@nestjs/common';
import { DatabaseHealthIndicator } from '../../database/database-health.indicator.js';
import { PrismaService } from '../../database/prisma.service.js';
import { injectableClient } from './injectable-client.js';
import type { TestDatabaseClient } from './test-database.js';

/** Stands in for `DatabaseModule` where modules are tested without the application that imports it. */
@Module({})
export class TestDatabaseModule {
  /**
   * Provides everywhere what `DatabaseModule` provides, on the test database.
   *
   * @example
   * ```ts
   * Test.createTestingModule({ imports: [TestDatabaseModule.forDatabase(database), UsersModule] });
   * ```
   */
  static forDatabase(database: TestDatabaseClient): DynamicModule {
    return {
      module: TestDatabaseModule,
      global: true,
      providers: [
        { provide: PrismaService, useFactory: () => injectableClient(database) },
        DatabaseHealthIndicator,
      ],
      exports: [PrismaService, DatabaseHealthIndicator],
    };
  }
}
