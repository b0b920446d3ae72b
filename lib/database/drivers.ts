import { connectionUrlProblems } from '../connection/connection-url.js';
import { writingProblems } from '../connection/writing-problems.js';
import type { PoolOptions } from './database-options.js';
import { connectAloneFirst, type SingleConnections } from './connect-alone-first.js';
import { loadAdapter, loadDriverOf } from './load-peer.js';
import { mariadbParameterProblems } from './mariadb-parameters.js';
import { mssqlParameterProblems, mssqlUrlProblems } from './mssql-parameters.js';
import { postgresParameterProblems, postgresSettings } from './postgres-parameters.js';
import type { DriverAdapter } from './prisma-client-like.js';

/** How a kind of database is connected to. */
export interface Driver {
  /** What its URLs begin with. */
  readonly protocol: RegExp;
  /** What its URLs look like. */
  readonly form: string;
  /** Whether messages can say where the database is: a file, or what stands where it does in `postgresql://` URLs. */
  readonly hasTarget: boolean;
  /** All that is wrong with a URL, in words that hold no part of it. */
  urlProblems(url: string): string[];
  /** What the adapter would ignore of a URL without problems, and of the pool's options. */
  settingProblems(url: string, pool: PoolOptions): string[];
  /** Makes the adapter for a URL without problems. @throws DatabaseConfigurationError where it is not installed */
  adapter(url: string, pool: PoolOptions): DriverAdapter;
}

const postgres: Driver = {
  protocol: /^postgres(ql)?:/i,
  form: 'postgresql://USER:PASSWORD@HOST:PORT/DATABASE',
  hasTarget: true,
  urlProblems: connectionUrlProblems,
  settingProblems: postgresParameterProblems,
  adapter(url, options) {
    const { pool, schema } = postgresSettings(url, options);
    return loadAdapter('pg', 'PrismaPg', pool, schema ? { schema } : {});
  },
};

const mariadb: Driver = {
  protocol: /^(mysql|mariadb):/i,
  form: 'mysql://USER:PASSWORD@HOST:PORT/DATABASE',
  hasTarget: true,
  urlProblems: connectionUrlProblems,
  settingProblems: (url, pool) => [
    ...poolProblems(pool, "set the URL's parameters connectionLimit and acquireTimeout"),
    ...mariadbParameterProblems(url),
  ],
  adapter: (url) => {
    const adapter = loadAdapter('mariadb', 'PrismaMariaDb', url);
    const driver = loadDriverOf('@prisma/adapter-mariadb', 'mariadb') as SingleConnections;
    // as the adapter writes it for the driver
    return connectAloneFirst(adapter, driver, new URL(url).href.replace(/^mysql:/, 'mariadb:'));
  },
};

const sqlite: Driver = {
  protocol: /^file:/i,
  form: 'file:PATH',
  hasTarget: true,
  urlProblems: (value) => {
    const { problems, url } = writingProblems(value);
    if (!/^file:[^?]+$/i.test(url)) {
      problems.push(
        'it is not a path behind "file:", without parameters, as in file:./data/app.db',
      );
    }
    return problems;
  },
  settingProblems: (_, pool) => poolProblems(pool, 'leave it out, there is one connection'),
  adapter: (url) => loadAdapter('better-sqlite3', 'PrismaBetterSqlite3', { url }),
};

const mssql: Driver = {
  protocol: /^sqlserver:/i,
  form: 'sqlserver://HOST:PORT;database=DATABASE;user=USER;password=PASSWORD',
  hasTarget: false,
  urlProblems: (value) => {
    const { problems, url } = writingProblems(value);
    return [...problems, ...mssqlUrlProblems(url)];
  },
  settingProblems: (url, pool) => [
    ...poolProblems(pool, "set the URL's parameters connectionLimit and poolTimeout"),
    ...mssqlParameterProblems(url),
  ],
  adapter: (url) => loadAdapter('mssql', 'PrismaMssql', url),
};

/** @returns PostgreSQL's where the protocol is not known: it says which are */
export function driverOf(value: string): Driver {
  const { url } = writingProblems(value);
  return [mariadb, sqlite, mssql].find(({ protocol }) => protocol.test(url)) ?? postgres;
}

function poolProblems(pool: PoolOptions, instead: string): string[] {
  if (Object.keys(pool).length === 0) return [];
  return [`the option \`pool\` has an effect with PostgreSQL only: ${instead}`];
}
