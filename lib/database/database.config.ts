import { ConfigModule, registerAs } from '@nestjs/config';
import { loadEnvironment } from '../connection/environment.js';

/** The database's part of the application's configuration. */
export interface DatabaseConfig {
  /** DATABASE_URL as it stands in the environment: checked only where it is used. */
  url: string | undefined;
}

/**
 * The configuration namespace `database` of `@nestjs/config`.
 *
 * @example
 * ```ts
 * ConfigModule.forRoot({ load: [databaseConfig] }); // then: configService.get('database.url')
 * ```
 */
export const databaseConfig = registerAs('database', async (): Promise<DatabaseConfig> => {
  // an application that set up ConfigModule has chosen its files itself, or none
  const hasLoaded = await isSettled(ConfigModule.envVariablesLoaded);
  if (!hasLoaded) loadEnvironment(process.cwd(), process.env);
  return { url: process.env.DATABASE_URL };
});

async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  const pending = Symbol('pending');
  return (await Promise.race([promise, pending])) !== pending;
}
