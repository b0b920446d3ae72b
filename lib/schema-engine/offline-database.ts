import type {
  SqlMigrationAwareDriverAdapterFactory,
  SqlResultSet,
} from '@prisma/driver-adapter-utils';
import type { Libraries } from './libraries.js';

type AdapterUtils = Libraries['adapterUtils'];

/**
 * Stands where a database would be while two schemas are compared, which needs none.
 *
 * The engine greets its database all the same: whether the schema exists, and which version it is.
 */
export function offlineDatabase(adapterUtils: AdapterUtils): SqlMigrationAwareDriverAdapterFactory {
  const identity = { provider: 'postgres', adapterName: 'nestjs-component-db' } as const;
  const unreachable = async () => {
    throw new adapterUtils.DriverAdapterError({ kind: 'ConnectionClosed' });
  };
  return {
    ...identity,
    connect: async () => ({
      ...identity,
      queryRaw: async () => greeting(adapterUtils),
      executeRaw: unreachable,
      executeScript: unreachable,
      startTransaction: unreachable,
      dispose: async () => undefined,
      getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
    }),
    connectToShadowDb: unreachable,
  };
}

function greeting({ ColumnTypeEnum }: AdapterUtils): SqlResultSet {
  return {
    columnNames: ['exists', 'version', 'numeric_version'],
    columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
    rows: [[true, 'PostgreSQL 18.0', 180000]],
  };
}
