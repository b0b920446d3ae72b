import { ConfigurableModuleBuilder } from '@nestjs/common';
import type { DatabaseOptions } from './database-options.js';

export const { ConfigurableModuleClass, MODULE_OPTIONS_TOKEN } =
  new ConfigurableModuleBuilder<DatabaseOptions>({ moduleName: 'Database' })
    .setClassMethodName('forRoot')
    .setFactoryMethodName('createDatabaseOptions')
    .setExtras({ isGlobal: true }, (definition, { isGlobal }) => ({
      ...definition,
      global: isGlobal,
    }))
    .build();
