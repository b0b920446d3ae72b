import type { DriverAdapter } from './prisma-client-like.js';
import { withConnect } from './with-connect.js';

/** A driver, as far as it opens single connections. */
export interface SingleConnections {
  createConnection(url: string): Promise<{ end(): Promise<void> }>;
}

/**
 * Has a single connection opened before an adapter's pool. The pool of the driver for MariaDB and MySQL tries again and
 * again, even with a refused password, for as long as a query may wait, and does not say why in the end.
 *
 * @returns an adapter that does all that the given one does
 */
export function connectAloneFirst(
  adapter: DriverAdapter,
  driver: SingleConnections,
  url: string,
): DriverAdapter {
  return withConnect(adapter, async () => {
    const connection = await driver.createConnection(url);
    await connection.end();
    return adapter.connect();
  });
}
