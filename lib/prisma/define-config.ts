import { dirname, join, resolve } from 'node:path';
import type { PrismaConfig } from 'prisma/config';
import {
  readApplication,
  type Application,
  type Configuration,
} from '../components/configuration.js';
import { wantsUrlInSchema } from '../components/prisma-version.js';
import { count } from '../count.js';
import { isError } from '../diagnostics/diagnostic.js';
import { formatDiagnostics } from '../diagnostics/format.js';
import { assemble } from '../schema/assemble.js';
import { providerOf } from '../schema/main-schema.js';
import { useSchemaEngine } from '../schema-engine/use-schema-engine.js';
import { datasourceFrom, migratedUrl, nameDatabase } from './datasource.js';
import { loadEnvironment } from '../connection/environment.js';
import { nameSources } from './name-sources.js';
import { prismaCommand, type PrismaCommand } from './prisma-command.js';
import { refusal } from './production-guard.js';
import { unusableUrl } from './unusable-url.js';

/**
 * What an application's `prisma.config.ts` exports: Prisma's configuration, pointed at the assembled components.
 *
 * It loads `.env` and, where the Prisma CLI is about to read the schema, assembles the components first. A mistake in a
 * component ends the command with all findings; a connection URL that cannot be used, and a dangerous command against a
 * production database, end it before anything is touched. Migrations use `MIGRATION_DATABASE_URL` where it is set, else
 * `DATABASE_URL`. Where Prisma's native schema engine is not installed, the WebAssembly engine stands in.
 *
 * @param config everything that Prisma's own `defineConfig` takes; what it says wins
 *
 * @example
 * ```ts
 * import { defineConfig } from 'nestjs-component-db/prisma';
 *
 * export default defineConfig({ migrations: { seed: 'tsx prisma/seed.ts' } });
 * ```
 */
export function defineConfig(config: PrismaConfig = {}): PrismaConfig {
  const command = prismaCommand(process.argv);
  const folder = command?.configFile ? dirname(resolve(command.configFile)) : process.cwd();
  const application = readApplication(folder);
  const { root, configuration } = application;
  loadEnvironment(root, process.env);
  const datasource = { ...datasourceFrom(process.env), ...config.datasource };
  if (command) {
    checkUrlOrExit(command, application, config.datasource);
    const schema = command.schema ?? (config.schema && resolve(folder, config.schema));
    const url = migratedUrl(application, datasource, process.env, schema);
    guardProduction(command, url, configuration);
  }
  if (command?.readsSchema) {
    assembleOrExit(root);
    nameSources(process.stderr, root, configuration.output);
  }
  if (command) chooseSchemaEngine(application, command);
  const common = {
    ...config,
    schema: config.schema ?? join(root, configuration.output),
    migrations: { path: join(root, 'prisma', 'migrations'), ...config.migrations },
  };
  if (!wantsUrlInSchema(application)) {
    return { ...common, ...(datasource.url !== undefined && { datasource }) };
  }
  if (command) nameDatabase(command, datasource, process.env);
  return common;
}

function checkUrlOrExit(
  command: PrismaCommand,
  application: Application,
  own: PrismaConfig['datasource'],
): void {
  const reason = unusableUrl({
    command,
    provider: providerOf(application),
    own,
    env: process.env,
    urlInSchema: wantsUrlInSchema(application),
  });
  if (reason === undefined) return;
  console.error(reason);
  process.exit(1);
}

function guardProduction(
  { name, url }: PrismaCommand,
  configured: string | undefined,
  { developmentHosts }: Configuration,
): void {
  const { env, stdin, stdout, stderr } = process;
  // a seed is the application's own code
  const used = name === 'db seed' ? (env['DATABASE_URL'] ?? configured) : configured;
  const terminal = [stdin, stdout, stderr].some(({ isTTY }) => isTTY);
  const reason = refusal({
    name,
    url: url ?? used,
    env,
    interactive: terminal && !env['CI'],
    developmentHosts,
  });
  if (reason === undefined) return;
  console.error(reason);
  process.exit(1);
}

function assembleOrExit(root: string): void {
  const { components, diagnostics, changes, output } = assemble({ cwd: root });
  if (diagnostics.length > 0) console.error(formatDiagnostics(diagnostics));
  // a thrown error would reach the terminal as one "Failed to load config file" with a stack
  if (diagnostics.some(isError)) process.exit(1);
  if (changes.written.length + changes.removed.length > 0) {
    console.error(
      `component-db: assembled ${count(components.length, 'component')} into ${output}`,
    );
  }
}

/** Also for `--help`: the Prisma CLI looks for its engine, and would download it, before it reads its arguments. */
function chooseSchemaEngine(application: Application, { usesEngine }: PrismaCommand): void {
  const { kind } = useSchemaEngine({
    cwd: application.root,
    env: process.env,
    ...(usesEngine && { provider: providerOf(application) }),
  });
  if (kind === 'wasm' && usesEngine) {
    console.error('component-db: schema engine: WebAssembly (the native one is not installed)');
  }
}
