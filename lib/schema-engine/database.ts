import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { Datasource } from './arguments.js';
import { parseConnectionUrl, type ConnectionSettings } from './connection-settings.js';
import { EngineError } from './errors.js';
import type { Libraries } from './libraries.js';
import type { QueryListener } from './migration-progress.js';
import { SessionAdapter } from './session-adapter.js';
import { openSession } from './session.js';
import {
  createShadowDatabase,
  takeShadowDatabase,
  type ShadowDatabase,
} from './shadow-database.js';

/** The main database and the shadow databases that the engine asks for. */
export class Database implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = 'postgres';
  readonly adapterName = 'nestjs-component-db';
  /** Hears of what runs in the main database. */
  listener: QueryListener | undefined;
  private readonly settings: ConnectionSettings;
  private readonly shadowSettings: ConnectionSettings | undefined;
  private failure: unknown;
  private readonly open = new Set<() => Promise<void>>();

  /** @throws EngineError P1013 when a URL is not one of PostgreSQL */
  constructor(
    private readonly libraries: Libraries,
    { url, shadowDatabaseUrl }: Datasource,
  ) {
    this.settings = parseConnectionUrl(requireUrl(url));
    this.shadowSettings = shadowDatabaseUrl ? parseConnectionUrl(shadowDatabaseUrl) : undefined;
  }

  connect(): Promise<SqlDriverAdapter> {
    return this.remembered(async () => {
      const session = await openSession(this.libraries.driver, this.settings);
      return this.adapter(
        this.settings,
        { session, dispose: () => session.end() },
        () => this.listener,
      );
    });
  }

  connectToShadowDb(): Promise<SqlDriverAdapter> {
    return this.remembered(async () => {
      const { driver } = this.libraries;
      const shadow = this.shadowSettings
        ? await takeShadowDatabase(driver, this.settings, this.shadowSettings)
        : await createShadowDatabase(driver, this.settings);
      return this.adapter(this.shadowSettings ?? this.settings, shadow, () => undefined);
    });
  }

  /** Why a connection could not be made, told once: the engine itself only passes on that it could not. */
  takeFailure(): unknown {
    const { failure } = this;
    this.failure = undefined;
    return failure;
  }

  /** Closes every connection and drops the shadow databases that the engine did not get to dispose of. */
  async close(): Promise<void> {
    await Promise.allSettled([...this.open].map((release) => release()));
  }

  private adapter(
    { schema }: ConnectionSettings,
    database: ShadowDatabase,
    listener: () => QueryListener | undefined,
  ): SqlDriverAdapter {
    const release = async () => {
      this.open.delete(release);
      await database.dispose();
    };
    this.open.add(release);
    return new SessionAdapter(this.libraries, database.session, schema, listener, release);
  }

  private async remembered(connect: () => Promise<SqlDriverAdapter>): Promise<SqlDriverAdapter> {
    try {
      return await connect();
    } catch (error) {
      this.failure = error;
      throw error;
    }
  }
}

/** @throws EngineError P1012 when the project names no database */
export function requireUrl(url: string | undefined): string {
  if (url) return url;
  throw new EngineError(
    'P1012',
    'The datasource.url property is required in your Prisma config file when using prisma migrate and db commands.',
  );
}
