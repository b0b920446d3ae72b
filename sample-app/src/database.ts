import type { PrismaClient } from '@prisma/client';
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

declare module 'nestjs-component-db' {
  interface Register {
    client: ReturnType<typeof extend>;
  }
}
