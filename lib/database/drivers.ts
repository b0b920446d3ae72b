import { connectionUrlProblems, parametersOf } from '../connection/connection-url.js';
import { writingProblems } from '../connection/writing-problems.js';
import type { PoolOptions } from './database-options.js';
import { loadAdapter } from './load-peer.js';
import { postgresParameterProblems, postgresSettings } from './postgres-parameters.js';
import type { DriverAdapter } from './prisma-client-like.js';

/** How a kind of database is connected to. */
export interface Driver {
  /** What its URLs begin with. */
  readonly protocol: RegExp;
  /** What its URLs look like. */
  readonly form: string;
  /** Whether host, user and database stand where they do in `postgresql://` URLs. */
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
    ...['connection_limit', 'pool_timeout', 'connect_timeout', 'socket_timeout']
      .filter((name) => parametersOf(url).has(name))
      .map(
        (name) =>
          `the parameter ${name} has no effect with @prisma/adapter-mariadb: use connectionLimit, acquireTimeout, connectTimeout or queryTimeout, in ms`,
      ),
  ],
  adapter: (url) => loadAdapter('mariadb', 'PrismaMariaDb', url),
};

const sqlite: Driver = {
  protocol: /^file:/i,
  form: 'file:PATH',
  hasTarget: false,
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
    if (!/^sqlserver:\/\/[^;:\s]/i.test(url)) problems.push('the host is missing');
    if (!/;\s*(database|initial catalog)\s*=[^;]/i.test(url)) {
      problems.push('the database name is missing: add ;database=app');
    }
    return problems;
  },
  settingProblems: (_, pool) =>
    poolProblems(pool, "set the URL's parameters connectionLimit and poolTimeout"),
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
