import type { Pool } from 'pg';
import { connectionTarget } from '../database/connection-url.js';
import type { PrismaClientClass, PrismaClientLike } from '../database/prisma-client-like.js';
import type { RegisteredClient } from '../database/register.js';
import { createPrisma } from './create-prisma.js';
import { dropDatabase } from './server/databases.js';
import { loadDriver } from './server/driver.js';
import { withSession } from './server/session.js';

/** A private database, made by `createTestDatabase`. */
export class TestDatabase<Client = RegisteredClient> {
  #prisma: PrismaClientLike | undefined;
  #pool: Pool | undefined;

  /** @internal */
  constructor(
    readonly url: string,
    private readonly maintenanceUrl: string,
    private readonly clientClass: PrismaClientClass | undefined,
  ) {}

  /** A Prisma Client of the application on this database; made when it is first used. */
  get prisma(): Client {
    this.#prisma ??= createPrisma(this.url, this.clientClass);
    return this.#prisma as Client;
  }

  /** A pool of node-postgres on this database; made when it is first used. */
  get pool(): Pool {
    this.#pool ??= new (loadDriver().Pool)({ connectionString: this.url });
    return this.#pool;
  }

  /** Closes `prisma` and `pool` and drops the database. */
  async drop(): Promise<void> {
    await Promise.all([this.#prisma?.$disconnect(), this.#pool?.end()]);
    const { database } = connectionTarget(this.url);
    await withSession(this.maintenanceUrl, (session) => dropDatabase(session, database));
  }

  /** Drops the database at the end of an `await using` block. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.drop();
  }
}
