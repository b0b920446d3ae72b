/** What the tests of a Nest application need of a test database. */
export interface TestDatabaseClient {
  readonly url: string;
  /** The database's Prisma Client, not extended. It stays the test database's: applications do not disconnect it. */
  readonly prisma: object;
}
