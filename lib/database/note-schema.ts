import type { DriverAdapter } from './prisma-client-like.js';
import { withConnect } from './with-connect.js';

/** What an adapter's `connect` resolves with, as far as it tells where the tables are. */
interface Connection {
  getConnectionInfo?(): { readonly schemaName?: string };
}

/**
 * Has it told which schema of the database an adapter's connections work in, once one is there.
 *
 * @param note is told nothing where the database has no schemas, or it is the usual one
 * @returns an adapter that does all that the given one does
 */
export function noteSchema(adapter: DriverAdapter, note: (schema: string) => void): DriverAdapter {
  if (!/^(postgres|sqlserver)$/.test(adapter.provider)) return adapter;
  return withConnect(adapter, async () => {
    const connection = (await adapter.connect()) as Connection;
    const { schemaName } = connection.getConnectionInfo?.() ?? {};
    if (schemaName) note(schemaName);
    return connection;
  });
}
