import { ConfigModule, registerAs } from '@nestjs/config';

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
  // An application that set up ConfigModule has chosen its files itself, or none.
  if (!(await isSettled(ConfigModule.envVariablesLoaded))) await ConfigModule.forRoot();
  return { url: process.env.DATABASE_URL };
});

async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  const pending = Symbol('pending');
  return (await Promise.race([promise, pending])) !== pending;
}
