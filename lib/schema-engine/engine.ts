import type { SchemaEngine as WasmEngine } from '@prisma/schema-engine-wasm';
import { readFile } from 'node:fs/promises';
import type { EngineArguments } from './arguments.js';
import { createDatabase } from './database-commands.js';
import { Database, requireUrl } from './database.js';
import type { RequestHandler } from './json-rpc.js';
import { loadLibraries } from './libraries.js';
import { offlineDatabase } from './offline-database.js';
import type { EnginePackages } from './packages.js';
import { explainCrash, loadSchemaEngine } from './wasm.js';

interface DiffParameters {
  readonly from: { readonly tag: string };
  readonly to: { readonly tag: string };
}

/** Methods that the WebAssembly engine answers under the same name. */
const FORWARDED = [
  'applyMigrations',
  'createMigration',
  'dbExecute',
  'devDiagnostic',
  'diagnoseMigrationHistory',
  'ensureConnectionValidity',
  'evaluateDataLoss',
  'introspect',
  'introspectSql',
  'markMigrationApplied',
  'markMigrationRolledBack',
  'reset',
  'schemaPush',
] as const;

/** Answers the native schema engine's requests with the WebAssembly one. */
export class SchemaEngine {
  private database: Database | undefined;
  private online: Promise<WasmEngine> | undefined;

  constructor(
    private readonly packages: EnginePackages,
    private readonly input: Pick<EngineArguments, 'datamodels' | 'datasource'>,
  ) {}

  /** @throws Error of the engine, or EngineError when the database cannot be reached */
  readonly handle: RequestHandler = async (method, params, print) => {
    if (method === 'createDatabase') {
      const url = requireUrl(this.input.datasource.url);
      return { databaseName: await createDatabase(this.packages, url) };
    }
    if (method === 'diff') return this.diff(params as DiffParameters, print);
    if (method === 'getDatabaseVersion') return this.call('version', params);
    const forwarded = FORWARDED.find((name) => name === method);
    if (!forwarded) throw new Error(`The schema engine does not know the method "${method}".`);
    return this.call(forwarded, params);
  };

  /** Closes connections and drops shadow databases; what still runs is broken off. */
  async close(): Promise<void> {
    await this.database?.close();
  }

  private async diff(params: DiffParameters, print: (content: string) => void): Promise<unknown> {
    const needsDatabase = [params.from, params.to].some(
      ({ tag }) => tag !== 'empty' && tag !== 'schemaDatamodel',
    );
    const { stdout, ...result } = (await this.call(
      'diff',
      params,
      needsDatabase ? undefined : await this.startOffline(),
    )) as { exitCode: number; stdout: string | null };
    // The Prisma CLI adds a line end.
    if (stdout) print(stdout.replace(/\n$/, ''));
    return { ...result, stdout: null };
  }

  private async call(
    method: keyof WasmEngine,
    params: unknown,
    offline?: WasmEngine,
  ): Promise<unknown> {
    try {
      const engine = offline ?? (await (this.online ??= this.startOnline()));
      return await (engine[method] as (params: unknown) => Promise<unknown>).call(engine, params);
    } catch (error) {
      throw this.database?.takeFailure() ?? explainCrash(error);
    }
  }

  private async startOnline(): Promise<WasmEngine> {
    const libraries = loadLibraries(this.packages);
    this.database = new Database(libraries, this.input.datasource);
    return this.start(libraries.adapterUtils.bindMigrationAwareSqlAdapterFactory(this.database));
  }

  private startOffline(): Promise<WasmEngine> {
    const { adapterUtils } = loadLibraries(this.packages);
    return this.start(
      adapterUtils.bindMigrationAwareSqlAdapterFactory(offlineDatabase(adapterUtils)),
    );
  }

  private async start(adapter: object): Promise<WasmEngine> {
    const engine = await loadSchemaEngine(this.packages.glue);
    const datamodels = await Promise.all(
      this.input.datamodels.map(async (path): Promise<[string, string]> => [
        path,
        await readFile(path, 'utf8'),
      ]),
    );
    const log = (line: string) => process.stderr.write(`${line.trimEnd()}\n`);
    return engine.new({ datamodels: datamodels.length > 0 ? datamodels : undefined }, log, adapter);
  }
}
