import { BlockList, isIP } from 'node:net';

/** Which database a connection URL leads to. It holds no credentials and can be shown. */
export interface DatabaseTarget {
  readonly host: string;
  readonly database: string;
}

/**
 * @param url a connection URL in any of Prisma's forms
 * @returns undefined for a file, and where it is no URL: Prisma says so itself
 */
export function databaseTarget(url: string): DatabaseTarget | undefined {
  // Prisma's form for SQL Server keeps its parameters behind semicolons
  const [address = '', ...parameters] = url.trim().split(';');
  if (/^file:/i.test(address) || !URL.canParse(address)) return undefined;
  const { hostname, pathname, searchParams } = new URL(address);
  const named = parameters.find((parameter) => /^(database|initial catalog)=/i.test(parameter));
  const host = searchParams.get('host') ?? decode(hostname);
  return {
    host: host.replace(/^\[(.*)\]$/, '$1').toLowerCase(),
    database: named?.split('=')[1] ?? decode(pathname.slice(1)),
  };
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8);
LOOPBACK.addAddress('::1', 'ipv6');

const DEVELOPMENT_NAMES = /(^|\.)(localhost|local|test)$|^host\.docker\.internal$/;

/** A name without dots, such as a Compose service. All digits is an address in disguise: 3232235777 is 192.168.1.1. */
const SINGLE_LABEL = /^(?!0x)(?=.*[a-z])[a-z0-9_-]+$/;

/**
 * Whether a host can only be a developer's: this machine, or a name that no public server has.
 *
 * @param developmentHosts further names, from the application's configuration
 */
export function isDevelopmentHost(name: string, developmentHosts: readonly string[]): boolean {
  // a path is a socket
  if (name === '' || name.startsWith('/')) return true;
  const host = name.replace(/\.$/, '');
  const family = isIP(host);
  return (
    (family !== 0 && LOOPBACK.check(host, family === 4 ? 'ipv4' : 'ipv6')) ||
    (family === 0 && (SINGLE_LABEL.test(host) || DEVELOPMENT_NAMES.test(host))) ||
    developmentHosts.some((listed) => listed.toLowerCase() === host)
  );
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
