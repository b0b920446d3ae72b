export { DatabaseConfigurationError } from './database-configuration.error.js';
export { DatabaseConnectionError } from './database-connection.error.js';
export type { ConnectionFailureReason } from './connection-failure.js';
export { DatabaseHealthIndicator, type HealthResult } from './database-health.indicator.js';
export { databaseConfig, type DatabaseConfig } from './database.config.js';
export { DatabaseModule, type DatabaseAsyncOptions } from './database.module.js';
export type { DatabaseModuleExtras } from './database.module-definition.js';
export type {
  ConnectionOptions,
  DatabaseOptions,
  LogEvent,
  LogOptions,
  PoolOptions,
  RetryOptions,
} from './database-options.js';
export type { DriverAdapter, PrismaClientClass, PrismaClientLike } from './prisma-client-like.js';
export { getPrismaToken, InjectPrisma } from './inject-prisma.js';
export type { PrismaAnswer, PrismaAnswers, PrismaErrorShape } from './prisma-answers.js';
export { PrismaExceptionFilter } from './prisma-exception.filter.js';
export { PrismaService } from './prisma.service.js';
export type { DefaultClient, Register, RegisteredClient } from './register.js';
