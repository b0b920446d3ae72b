import { type ConfigurableModuleAsyncOptions, type DynamicModule, Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import { createClient } from './create-client.js';
import { DatabaseHealthIndicator } from './database-health.indicator.js';
import { databaseConfig } from './database.config.js';
import { ConfigurableModuleClass, MODULE_OPTIONS_TOKEN } from './database.module-definition.js';
import type { DatabaseOptions } from './database-options.js';
import type { PrismaClientClass } from './prisma-client-like.js';
import { PrismaService } from './prisma.service.js';
import type { DefaultClient } from './register.js';

/** What concerns the module itself, not the database. */
export interface DatabaseModuleExtras {
  /** Whether PrismaService can be injected in modules that do not import DatabaseModule. Default: true. */
  isGlobal?: boolean;
}

/** Options of {@link DatabaseModule.forRootAsync}: a factory, or a class with the method `createDatabaseOptions`. */
export type DatabaseAsyncOptions = ConfigurableModuleAsyncOptions<
  DatabaseOptions,
  'createDatabaseOptions'
> &
  DatabaseModuleExtras;

/**
 * Connects the application to its database when it starts, disconnects when it stops, and provides {@link PrismaService}.
 *
 * The application does not start without a database: its start is rejected with a `DatabaseConfigurationError`
 * or a `DatabaseConnectionError`, which say what is wrong and show no secret.
 */
@Module({
  imports: [ConfigModule.forFeature(databaseConfig)],
  providers: [
    {
      provide: PrismaService,
      useFactory: createClient,
      inject: [MODULE_OPTIONS_TOKEN, databaseConfig.KEY],
    },
    DatabaseHealthIndicator,
  ],
  exports: [PrismaService, DatabaseHealthIndicator],
})
export class DatabaseModule extends ConfigurableModuleClass {
  /**
   * @example
   * ```ts
   * @Module({ imports: [DatabaseModule.forRoot()] })
   * export class AppModule {}
   * ```
   */
  static override forRoot<ClientClass extends PrismaClientClass = PrismaClientClass<DefaultClient>>(
    options: DatabaseOptions<ClientClass> & DatabaseModuleExtras = {},
  ): DynamicModule {
    return super.forRoot(options);
  }

  /**
   * @example
   * ```ts
   * DatabaseModule.forRootAsync({
   *   inject: [SecretsService],
   *   useFactory: async (secrets: SecretsService) => ({ url: await secrets.databaseUrl() }),
   * });
   * ```
   */
  static override forRootAsync(options: DatabaseAsyncOptions): DynamicModule {
    return super.forRootAsync(options);
  }
}
