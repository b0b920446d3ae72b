import { BlockList, isIP } from 'node:net';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8);
LOOPBACK.addAddress('::1', 'ipv6');

const DEVELOPMENT_NAMES = /(^|\.)(localhost|local|test)$|^host\.docker\.internal$/;

/** A name without dots, such as a Compose service. All digits is an address in disguise: 3232235777 is 192.168.1.1. */
const SINGLE_LABEL = /^(?!0x)(?=.*[a-z])[a-z0-9_-]+$/;

/**
 * Whether a host can only be a developer's: this machine, or a name that no public server has.
 *
 * @param host in lower case
 * @param developmentHosts further names, from the application's configuration
 */
export function isDevelopmentHost(host: string, developmentHosts: readonly string[]): boolean {
  // a path is a socket
  if (host.startsWith('/')) return true;
  const family = isIP(host);
  return (
    (family !== 0 && LOOPBACK.check(host, family === 4 ? 'ipv4' : 'ipv6')) ||
    (family === 0 && (SINGLE_LABEL.test(host) || DEVELOPMENT_NAMES.test(host))) ||
    developmentHosts.some((listed) => listed.toLowerCase() === host)
  );
}
