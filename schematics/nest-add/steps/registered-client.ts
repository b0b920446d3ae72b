import { posix } from 'node:path';
import type { Application } from '../application.js';
import type { Workspace } from '../workspace.js';

/** Tells the types of the client that the generator `prisma-client` puts among the sources. */
export function registerClient(workspace: Workspace, application: Application): void {
  const { generator, clientOutput, sourceRoot, esm } = application;
  if (generator !== 'prisma-client') return;
  const path = posix.relative(sourceRoot, `${clientOutput}/client${esm ? '.js' : ''}`);
  workspace.create(
    `${sourceRoot}/prisma-client.ts`,
    text(path.startsWith('.') ? path : `./${path}`),
  );
}

function text(path: string): string {
  return `import { PrismaClient } from '${path}';

declare module 'nestjs-component-db' {
  interface Register {
    client: PrismaClient;
  }
}

export { PrismaClient };
`;
}
