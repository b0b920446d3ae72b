import { driverOf } from '../database/drivers.js';
import { loadDefaultClient } from '../database/load-peer.js';
import type {
  DriverAdapter,
  PrismaClientClass,
  PrismaClientLike,
} from '../database/prisma-client-like.js';

/**
 * Makes a Prisma Client on a database.
 *
 * @param Client the generated class; that of `@prisma/client` where left out
 * @throws DatabaseConfigurationError where the generated client or the driver adapter is missing
 */
export function createPrisma(
  url: string,
  Client: PrismaClientClass = loadDefaultClient(),
  adapter: DriverAdapter = driverOf(url).adapter(url, {}),
): PrismaClientLike {
  const Class = Client as unknown as new (options: { adapter: DriverAdapter }) => PrismaClientLike;
  return new Class({ adapter });
}
