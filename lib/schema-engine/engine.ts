import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine as WasmEngine } from '@prisma/schema-engine-wasm';
import { readFile } from 'node:fs/promises';
import type { Datasource } from './arguments.js';
import { createDatabase } from './database-commands.js';
import { Database, requireUrl } from './database.js';
import type { RequestHandler } from './json-rpc.js';
import { loadLibraries, type Libraries } from './libraries.js';
import { MigrationProgress, type ApplyMigrationsParameters } from './migration-progress.js';
import { offlineDatabase } from './offline-database.js';
import type { EnginePackages } from './packages.js';
import { datasourceInRequest } from './prisma-6-datasource.js';
import { explainCrash, loadSchemaEngine } from './wasm.js';

type Print = (content: string) => void;

interface Connected {
  readonly engine: WasmEngine;
  readonly database: Database;
}

interface DiffParameters {
  readonly from: { readonly tag: string };
  readonly to: { readonly tag: string };
}

interface ApplyMigrationsResult {
  readonly appliedMigrationNames: readonly string[];
}

interface MigrationsParameters {
  readonly migrationsList: unknown;
  readonly filters: unknown;
}

/** Methods that the WebAssembly engine answers under the same name. */
const FORWARDED = [
  'createMigration',
  'dbExecute',
  'debugPanic',
  'devDiagnostic',
  'diagnoseMigrationHistory',
  'ensureConnectionValidity',
  'introspect',
  'introspectSql',
  'markMigrationApplied',
  'markMigrationRolledBack',
  'reset',
  'schemaPush',
] as const;

/** What the engine works on. */
export interface EngineInput {
  /** Paths of the Prisma schema files. */
  readonly datamodels: readonly string[];
  readonly datasource: Datasource;
}

/** Answers the native schema engine's requests with the WebAssembly one. */
export class SchemaEngine {
  private connecting: Promise<Connected> | undefined;
  private database: Database | undefined;
  private forgotten = false;

  constructor(
    private readonly packages: EnginePackages,
    private readonly input: EngineInput,
  ) {}

  /** @throws Error of the engine, or EngineError when the database cannot be reached */
  readonly handle: RequestHandler = async (method, params, print) => {
    try {
      return await this.answer(method, params, print);
    } catch (error) {
      throw this.database?.takeFailure() ?? explainCrash(error);
    }
  };

  /** Closes connections and drops shadow databases; what still runs is broken off. */
  async close(): Promise<void> {
    await this.database?.close();
  }

  private async answer(method: string, params: unknown, print: Print): Promise<unknown> {
    switch (method) {
      case 'applyMigrations':
        return this.applyMigrations(params as ApplyMigrationsParameters, print);
      case 'createDatabase':
        return this.createDatabase();
      case 'diff':
        return this.diff(params as DiffParameters, print);
      case 'evaluateDataLoss':
        return this.evaluateDataLoss(params as MigrationsParameters);
      case 'getDatabaseVersion':
        return call((await this.connect(params)).engine, 'version', params);
    }
    const forwarded = FORWARDED.find((name) => name === method);
    if (!forwarded) throw new Error(`The schema engine does not know the method "${method}".`);
    return call((await this.connect(params)).engine, forwarded, params);
  }

  private async applyMigrations(params: ApplyMigrationsParameters, print: Print): Promise<unknown> {
    const { engine, database } = await this.connect(params);
    const progress = new MigrationProgress(params, print);
    database.listener = progress;
    try {
      const result = await call(engine, 'applyMigrations', params);
      this.forgotten ||= (result as ApplyMigrationsResult).appliedMigrationNames.length > 0;
      return result;
    } catch (error) {
      throw progress.failure ?? error;
    } finally {
      database.listener = undefined;
    }
  }

  /** It knows what the migrations come to from a diagnosis only, and applying migrations makes it forget that. */
  private async evaluateDataLoss(params: MigrationsParameters): Promise<unknown> {
    const { engine } = await this.connect(params);
    if (this.forgotten) {
      const { migrationsList, filters } = params;
      await call(engine, 'devDiagnostic', { migrationsList, filters });
      this.forgotten = false;
    }
    return call(engine, 'evaluateDataLoss', params);
  }

  private async createDatabase(): Promise<unknown> {
    const url = requireUrl(this.input.datasource.url);
    return { databaseName: await createDatabase(this.packages, url) };
  }

  private async diff(params: DiffParameters, print: Print): Promise<unknown> {
    const needsDatabase = [params.from, params.to].some(
      ({ tag }) => tag !== 'empty' && tag !== 'schemaDatamodel',
    );
    const engine = needsDatabase ? (await this.connect(params)).engine : await this.startOffline();
    const result = (await call(engine, 'diff', params)) as { exitCode: number; stdout?: string };
    // The Prisma CLI adds a line end.
    if (result.stdout) print(result.stdout.replace(/\n$/, ''));
    return { exitCode: result.exitCode, stdout: null };
  }

  private connect(params: unknown): Promise<Connected> {
    return (this.connecting ??= this.startOnline(params));
  }

  private async startOnline(params: unknown): Promise<Connected> {
    const libraries = loadLibraries(this.packages);
    const { datasource } = this.input;
    const database = new Database(
      libraries,
      datasource.url ? datasource : datasourceInRequest(params, process.env),
    );
    this.database = database;
    return { database, engine: await this.start(libraries, database) };
  }

  private startOffline(): Promise<WasmEngine> {
    const libraries = loadLibraries(this.packages);
    return this.start(libraries, offlineDatabase(libraries.adapterUtils));
  }

  private async start(
    { adapterUtils }: Libraries,
    database: SqlMigrationAwareDriverAdapterFactory,
  ): Promise<WasmEngine> {
    const engine = await loadSchemaEngine(this.packages.glue);
    const datamodels = await Promise.all(this.input.datamodels.map(readSchemaFile));
    return engine.new(
      { datamodels: datamodels.length > 0 ? datamodels : undefined },
      (line: string) => process.stderr.write(`${line.trimEnd()}\n`),
      adapterUtils.bindMigrationAwareSqlAdapterFactory(database),
    );
  }
}

function call(engine: WasmEngine, method: keyof WasmEngine, params: unknown): Promise<unknown> {
  return (engine[method] as (params: unknown) => Promise<unknown>).call(engine, params);
}

async function readSchemaFile(path: string): Promise<[string, string]> {
  return [path, await readFile(path, 'utf8')];
}
