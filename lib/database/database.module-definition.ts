import { ConfigurableModuleBuilder, type Provider } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { createClient } from './create-client.js';
import { DatabaseConfigurationError } from './database-configuration.error.js';
import { databaseConfig, type DatabaseConfig } from './database.config.js';
import type { DatabaseOptions } from './database-options.js';
import { getPrismaToken } from './inject-prisma.js';
import { CLIENT, PrismaService } from './prisma.service.js';
import { urlVariable } from './url-variable.js';

/** What concerns the module itself, not the database. */
export interface DatabaseModuleExtras {
  /** Whether the client can be injected in modules that do not import DatabaseModule. Default: true. */
  isGlobal?: boolean;
  /**
   * Tells further databases apart: `@InjectPrisma(name)` injects the client. The name also says which environment
   * variable holds the URL: with the name `reports` it is REPORTS_DATABASE_URL.
   */
  name?: string | undefined;
}

export const { ConfigurableModuleClass, MODULE_OPTIONS_TOKEN } =
  new ConfigurableModuleBuilder<DatabaseOptions>({ moduleName: 'Database' })
    .setClassMethodName('forRoot')
    .setFactoryMethodName('createDatabaseOptions')
    .setExtras(
      // Nest takes the keys that are here out of the options
      { isGlobal: true, name: undefined as string | undefined },
      (definition, { isGlobal, name }) => ({
        ...definition,
        global: isGlobal,
        providers: [...(definition.providers ?? []), clientProvider(name), ...aliases(name)],
        exports: [getPrismaToken(name), ...aliases(name)],
      }),
    )
    .build();

function clientProvider(name: string | undefined): Provider {
  return {
    provide: getPrismaToken(name),
    inject: [MODULE_OPTIONS_TOKEN, databaseConfig.KEY, ModulesContainer],
    // The environment is complete once databaseConfig is there.
    useFactory: (options: DatabaseOptions, { url }: DatabaseConfig, modules: ModulesContainer) => {
      refuseTwice(name, modules);
      const variable = urlVariable(name);
      return createClient(options, variable, name === undefined ? url : process.env[variable]);
    },
  };
}

/** A subclass of PrismaService is one of the application's first client. */
export function aliases(name: string | undefined): Provider[] {
  return name === undefined ? [{ provide: CLIENT, useExisting: PrismaService }] : [];
}

/** Two modules for one database would each make a client, and it would be chance which one is injected where. */
function refuseTwice(name: string | undefined, modules: ModulesContainer): void {
  const providing = [...modules.values()].filter(
    ({ metatype, providers }) =>
      metatype.prototype instanceof ConfigurableModuleClass && providers.has(getPrismaToken(name)),
  );
  if (providing.length < 2) return;
  throw new DatabaseConfigurationError(
    `DatabaseModule is set up ${providing.length} times for ${name === undefined ? 'the same database' : `the database "${name}"`}`,
    [
      'call forRoot or forRootAsync once, in the root module: its client can be injected everywhere',
      "give further databases a name each: DatabaseModule.forRoot({ name: 'reports' })",
    ],
  );
}
