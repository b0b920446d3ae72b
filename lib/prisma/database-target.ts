import { withHost } from '../connection/connection-url.js';

/** Which database a connection URL leads to. It holds no credentials and can be shown. */
export interface DatabaseTarget {
  /** Names or addresses, or paths of sockets; none where the URL has none. */
  readonly hosts: readonly string[];
  /** Its name; of a file, the file's. */
  readonly database: string;
  readonly isFile: boolean;
}

const FILE = /^file:(?:[^?]*[\\/])?([^?\\/]*)/i;

/** SQL Server's form: the parameters stand behind semicolons, and a name may have an instance behind it. */
const SQL_SERVER = /^sqlserver:\/\/(?:\[([^\]]*)\]|([^:;\\/]*))[^;]*(.*)$/is;

/**
 * @param url a connection URL in any of Prisma's forms
 * @returns undefined where it is no URL: Prisma says so itself
 */
export function databaseTarget(url: string): DatabaseTarget | undefined {
  const text = url.trim();
  const file = FILE.exec(text)?.[1];
  if (file !== undefined) return { hosts: [], database: file, isFile: true };

  const [isSqlServer, address, name, parameters = ''] = SQL_SERVER.exec(text) ?? [];
  if (isSqlServer !== undefined) {
    const host = address || name || parameterOf(parameters, 'server|server ?name|data source');
    const database = parameterOf(parameters, 'database|database ?name|initial catalog');
    return { hosts: hostsIn(host), database, isFile: false };
  }

  const server = withHost(text);
  if (!URL.canParse(server)) return undefined;
  const { hostname, pathname, searchParams } = new URL(server);
  return {
    hosts: hostsIn(searchParams.getAll('host').join(',') || decode(hostname)),
    database: decode(pathname.slice(1)),
    isFile: false,
  };
}

/** @param names alternatives of a regular expression */
function parameterOf(parameters: string, names: string): string {
  const pattern = new RegExp(`;\\s*(?:${names})\\s*=\\s*(?:\\{([^}]*)\\}|([^;]*))`, 'i');
  const [, braced, plain = ''] = pattern.exec(parameters) ?? [];
  return braced ?? plain.trim();
}

/** One written with a dot at its end is the same host. */
function hostsIn(list: string): string[] {
  return list
    .split(',')
    .map((host) =>
      host
        .replace(/^\[(.*)\]$/, '$1')
        .replace(/\.$/, '')
        .toLowerCase(),
    )
    .filter((host) => host !== '');
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
