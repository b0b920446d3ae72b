import { type ConfigurableModuleAsyncOptions, type DynamicModule, Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import { DatabaseHealthIndicator } from './database-health.indicator.js';
import { databaseConfig } from './database.config.js';
import {
  ConfigurableModuleClass,
  type DatabaseModuleExtras,
} from './database.module-definition.js';
import type { DatabaseOptions } from './database-options.js';
import type { PrismaClientClass } from './prisma-client-like.js';
import type { DefaultClient } from './register.js';

/**
 * Options of {@link DatabaseModule.forRootAsync}: a factory, or a class with the method `createDatabaseOptions`.
 *
 * @typeParam ClientClass the generated class
 */
export type DatabaseAsyncOptions<ClientClass extends PrismaClientClass = PrismaClientClass> =
  ConfigurableModuleAsyncOptions<DatabaseOptions<ClientClass>, 'createDatabaseOptions'> &
    DatabaseModuleExtras;

/**
 * Connects the application to its database when it starts, disconnects when it stops, and provides `PrismaService`.
 *
 * The application does not start without a database: its start is rejected with a `DatabaseConfigurationError`
 * or a `DatabaseConnectionError`, which say what is wrong and show no secret.
 */
@Module({
  imports: [ConfigModule.forFeature(databaseConfig)],
  providers: [DatabaseHealthIndicator],
  exports: [DatabaseHealthIndicator],
})
export class DatabaseModule extends ConfigurableModuleClass {
  /**
   * The module with options that are known when the application is put together.
   *
   * @typeParam ClientClass the generated class
   * @param options what differs from the defaults
   *
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
   * The module with options that a factory or a class of the application makes when it starts.
   *
   * @typeParam ClientClass the generated class
   * @param options how they are made; `name` and `isGlobal` stand beside that
   *
   * @example
   * ```ts
   * DatabaseModule.forRootAsync({
   *   imports: [SecretsModule],
   *   inject: [SecretsService],
   *   useFactory: async (secrets: SecretsService) => ({ url: await secrets.databaseUrl() }),
   * });
   * ```
   */
  static override forRootAsync<
    ClientClass extends PrismaClientClass = PrismaClientClass<DefaultClient>,
  >(options: DatabaseAsyncOptions<ClientClass>): DynamicModule {
    return super.forRootAsync(options);
  }
}
