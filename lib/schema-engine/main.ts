import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArguments, type Datasource } from './arguments.js';
import { logError, logInfo } from './log.js';
import type { EngineInput } from './engine.js';
import { datasourceInSchema } from './prisma-6-datasource.js';
import {
  findPackages,
  MissingEngineError,
  PACKAGES_FOLDER,
  type EnginePackages,
} from './packages.js';

const CLOSING_TIMEOUT = 4000;

void run().catch((error: unknown) => {
  logError(error);
  process.exitCode = 1;
});

async function run(): Promise<void> {
  const given = parseArguments(process.argv.slice(2));
  const { command, datamodels, datasource = readDatasource(datamodels) } = given;
  if (command === 'version') {
    process.stdout.write('schema-engine-cli nestjs-component-db-wasm\n');
    return;
  }
  // The Prisma CLI skips the first line of the log.
  logInfo('Starting schema engine');
  const packages = requirePackages();
  if (command === 'serve') await serve(packages, { datamodels, datasource });
  else await runCommand(packages, datasource, command);
}

function readDatasource(datamodels: readonly string[]): Datasource {
  return datasourceInSchema(
    datamodels.map((path) => readFileSync(path, 'utf8')),
    process.env,
  );
}

function requirePackages(): EnginePackages {
  const told = process.env[PACKAGES_FOLDER];
  const own = dirname(fileURLToPath(import.meta.url));
  const packages = findPackages([...(told ? [told] : []), process.cwd(), own]);
  if (!packages) throw new MissingEngineError();
  return packages;
}

async function runCommand(
  packages: EnginePackages,
  datasource: Datasource,
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

async function serve(packages: EnginePackages, input: EngineInput): Promise<void> {
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
