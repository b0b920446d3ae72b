import type { PrismaClient } from '@prisma/client';
import { readReplicas } from '@prisma/extension-read-replicas';
import { tenantOfNotes } from './components/notes/tenant.js';

/** Adds to the client what all components may use: here, a field that is computed. */
export const extend = (base: PrismaClient) =>
  base.$extends(tenantOfNotes(base)).$extends({
    result: {
      demoUser: {
        mailbox: {
          needs: { name: true, email: true },
          compute: ({ name, email }) => `${name} <${email}>`,
        },
      },
    },
  });

/** Sends reads to the replica, where there is one. */
export const withReplica = (base: PrismaClient, replica?: ReturnType<typeof extend>) => {
  const primary = extend(base);
  return primary.$extends(readReplicas({ replicas: [replica ?? primary] }));
};

declare module 'nestjs-component-db' {
  interface Register {
    client: ReturnType<typeof withReplica>;
  }
}
