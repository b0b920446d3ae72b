import { Inject, Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { connectionFailure } from './connection-failure.js';
import { type MigrationState, readMigrationState } from '../connection/migration-state.js';
import { getPrismaToken } from './inject-prisma.js';
import type { PrismaClientLike } from './prisma-client-like.js';
import { schemaOf } from './prisma.service.js';
import { probe } from './probe.js';
import { within } from './within.js';

const READ_ONLY = '25006';
/** Fails as a write would on a server of PostgreSQL that takes none. */
const TAKES_WRITES = `DO $$ BEGIN
  IF current_setting('transaction_read_only')::boolean THEN RAISE SQLSTATE '${READ_ONLY}'; END IF;
END $$`;

/** A health indicator's result, in the form that `@nestjs/terminus` takes. */
export type HealthResult<Key extends string> = Record<
  Key,
  { status: 'up' | 'down' } & Record<string, unknown>
>;

/**
 * Says whether the database answers, and whether its tables are those that the application needs.
 *
 * @example
 * ```ts
 * constructor(
 *   private readonly health: HealthCheckService,
 *   private readonly database: DatabaseHealthIndicator,
 * ) {}
 *
 * @Get('live')
 * @HealthCheck()
 * live() {
 *   return this.health.check([() => this.database.pingCheck('database')]);
 * }
 *
 * @Get('ready')
 * @HealthCheck()
 * ready() {
 *   return this.health.check([() => this.database.migrationsCheck('migrations')]);
 * }
 * ```
 */
@Injectable()
export class DatabaseHealthIndicator {
  constructor(@Inject(ModuleRef) private readonly modules: ModuleRef) {}

  /**
   * Up while the database answers a query.
   *
   * @param key the name in the result
   * @param options.writable whether it has to take writes as well; PostgreSQL only, false by default
   * @param options.timeout how long the answer may take, in ms; 1000 by default
   * @param options.name the database's name; none for the application's first
   */
  async pingCheck<const Key extends string>(
    key: Key,
    {
      writable = false,
      timeout = 1000,
      name,
    }: { writable?: boolean; timeout?: number; name?: string } = {},
  ): Promise<HealthResult<Key>> {
    const failure = await probe(this.#client(name), timeout, writable ? TAKES_WRITES : undefined);
    if (!failure) return up(key);
    const { kind } = failure;
    return down(key, { reason: kind === READ_ONLY ? 'read-only' : failure.reason, kind });
  }

  /**
   * Down while migrations of the folder are not applied, or one has failed; names them.
   *
   * @param key the name in the result
   * @param options.folder the application's migrations, relative to the working directory; `prisma/migrations` by default
   * @param options.timeout how long the database's answer may take, in ms; 1000 by default
   * @param options.name the database's name; none for the application's first
   */
  async migrationsCheck<const Key extends string>(
    key: Key,
    {
      folder = 'prisma/migrations',
      timeout = 1000,
      name,
    }: { folder?: string; timeout?: number; name?: string } = {},
  ): Promise<HealthResult<Key>> {
    const client = this.#client(name);
    try {
      const { pending, failed } = await within(timeout, migrationState(client, folder));
      if (pending.length + failed.length === 0) return up(key);
      return down(key, { reason: 'migrations', pending, failed });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).syscall === 'scandir') {
        return down(key, { reason: 'missing-folder', folder });
      }
      const { reason, kind } = connectionFailure(error);
      return down(key, { reason, kind });
    }
  }

  #client(name: string | undefined): PrismaClientLike {
    return this.modules.get<PrismaClientLike>(getPrismaToken(name), { strict: false });
  }
}

async function migrationState(client: PrismaClientLike, folder: string): Promise<MigrationState> {
  await client.$connect();
  return readMigrationState((sql) => client.$queryRawUnsafe(sql), folder, schemaOf(client));
}

function up<Key extends string>(key: Key): HealthResult<Key> {
  return { [key]: { status: 'up' } } as HealthResult<Key>;
}

function down<Key extends string>(key: Key, details: Record<string, unknown>): HealthResult<Key> {
  return { [key]: { status: 'down', ...details } } as HealthResult<Key>;
}
