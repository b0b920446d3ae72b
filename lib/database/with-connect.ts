import type { DriverAdapter } from './prisma-client-like.js';

/**
 * Connects in another way. It is an object of its own, as an adapter's private members know no other.
 *
 * @returns an adapter that has all that Prisma reads of the given one
 */
export function withConnect(
  { provider, adapterName }: DriverAdapter,
  connect: () => Promise<unknown>,
): DriverAdapter {
  return { provider, adapterName, connect };
}
