import { Inject } from '@nestjs/common';
import { PrismaService } from './prisma.service.js';

/**
 * The token by which Nest finds a database's client.
 *
 * @param name the `name` given to `DatabaseModule.forRoot`; none for the application's first database
 *
 * @example
 * ```ts
 * moduleRef.get<ReportsClient>(getPrismaToken('reports'), { strict: false });
 * ```
 */
export function getPrismaToken(name?: string): string | typeof PrismaService {
  return name === undefined ? PrismaService : `PrismaService(${name})`;
}

/**
 * Injects the client of a database that has a name.
 *
 * @param name the `name` given to `DatabaseModule.forRoot`
 *
 * @example
 * ```ts
 * constructor(@InjectPrisma('reports') private readonly reports: ReportsClient) {}
 * ```
 */
export function InjectPrisma(name?: string): ReturnType<typeof Inject> {
  return Inject(getPrismaToken(name));
}
