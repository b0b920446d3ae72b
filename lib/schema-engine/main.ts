import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArguments, type EngineArguments } from './arguments.js';
import { logError, logInfo } from './log.js';
import { findPackages, missingPackages, PACKAGES_FOLDER, type EnginePackages } from './packages.js';

const CLOSING_TIMEOUT = 4000;

void run().catch((error: unknown) => {
  logError(error);
  process.exitCode = 1;
});

async function run(): Promise<void> {
  const input = parseArguments(process.argv.slice(2));
  if (input.command === 'version') {
    process.stdout.write('schema-engine-cli nestjs-component-db-wasm\n');
    return;
  }
  // The Prisma CLI skips the first line of the log.
  logInfo('Starting schema engine');
  const packages = requirePackages();
  if (input.command === 'serve') await serve(packages, input);
  else await runCommand(packages, input, input.command);
}

function requirePackages(): EnginePackages {
  const told = process.env[PACKAGES_FOLDER];
  const own = dirname(fileURLToPath(import.meta.url));
  const packages = findPackages([...(told ? [told] : []), process.cwd(), own]);
  if (!packages) throw missingPackages();
  return packages;
}

async function runCommand(
  packages: EnginePackages,
  { datasource }: EngineArguments,
  command: 'can-connect-to-database' | 'create-database',
): Promise<void> {
  const { canConnectToDatabase, createDatabase } = await import('./database-commands.js');
  const { requireUrl } = await import('./database.js');
  const url = requireUrl(datasource.url);
  if (command === 'create-database') {
    const name = await createDatabase(packages, url);
    logInfo(`Database '${name}' was successfully created.`);
  } else {
    await canConnectToDatabase(packages, url);
    logInfo('Connection successful');
  }
}

async function serve(packages: EnginePackages, input: EngineArguments): Promise<void> {
  const [{ SchemaEngine }, { serveJsonRpc }] = await Promise.all([
    import('./engine.js'),
    import('./json-rpc.js'),
  ]);
  const engine = new SchemaEngine(packages, input);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      setTimeout(() => process.exit(1), CLOSING_TIMEOUT).unref();
      void engine.close().finally(() => process.exit(0));
    });
  }
  await serveJsonRpc(process.stdin, process.stdout, engine.handle);
  await engine.close();
}
