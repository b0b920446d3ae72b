import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { loadAdapter } from '../../database/load-peer.js';
import { postgresSettings } from '../../database/postgres-parameters.js';

/**
 * Prisma's adapter for a PostgreSQL URL, whose connections send a statement before those ahead of it are answered.
 *
 * @throws DatabaseConfigurationError where it is not installed
 */
export function pipeliningAdapter(url: string): SqlDriverAdapterFactory {
  const { pool, schema } = postgresSettings(url, {});
  const settings = { ...pool, pipeline: true };
  const adapter = loadAdapter('pg', 'PrismaPg', settings, schema ? { schema } : {});
  return adapter as SqlDriverAdapterFactory;
}
