import { UnauthorizedException } from '@nestjs/common';
import { Prisma, type PrismaClient } from '@prisma/client';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage } from 'node:http';

/** For whom a request is answered. */
export const tenant = new AsyncLocalStorage<string>();

/** Takes the tenant's word for it: where there is a login, take the name from that. */
export function enterTenant(request: IncomingMessage, _response: unknown, next: () => void) {
  const name = request.headers['x-tenant'];
  if (typeof name !== 'string') throw new UnauthorizedException('The header x-tenant is missing');
  tenant.run(name, next);
}

/** Tells PostgreSQL the tenant with each call of the model, in one transaction with it. */
export const tenantOfNotes = (base: PrismaClient) =>
  Prisma.defineExtension({
    query: {
      note: {
        async $allOperations({ args, query }) {
          const [, result] = await base.$transaction([
            base.$executeRaw`SELECT set_config('app.tenant', ${tenant.getStore() ?? ''}, true)`,
            query(args),
          ]);
          return result;
        },
      },
    },
  });
