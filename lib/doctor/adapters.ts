/** Prisma's driver adapters by provider, the usual one first. */
const ADAPTERS: Readonly<Record<string, readonly string[]>> = {
  postgresql: ['@prisma/adapter-pg', '@prisma/adapter-neon', '@prisma/adapter-ppg'],
  cockroachdb: ['@prisma/adapter-pg'],
  mysql: ['@prisma/adapter-mariadb', '@prisma/adapter-planetscale'],
  sqlite: ['@prisma/adapter-better-sqlite3', '@prisma/adapter-libsql', '@prisma/adapter-d1'],
  sqlserver: ['@prisma/adapter-mssql'],
};

/** Names of the packages with which a client can talk to such a database. */
export function adaptersFor(provider: string): readonly string[] {
  return ADAPTERS[provider] ?? ADAPTERS['postgresql']!;
}
