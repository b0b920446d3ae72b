import { join } from 'node:path';
import { readApplication, type Application } from '../components/configuration.js';
import { findPackage } from '../components/find-package.js';
import { isError } from '../diagnostics/diagnostic.js';
import { readText } from '../files/read-text.js';
import { loadPrismaConfig, type LoadedPrismaConfig } from '../prisma-cli/load-config.js';
import { migrationsFolder } from '../prisma-cli/migrations-folder.js';
import { loadEnvironment } from '../connection/environment.js';
import { locateSchemaEngine, type SchemaEngineChoice } from '../schema-engine/locate.js';
import { AssembledSchema } from '../prisma-schema/assembled-schema.js';
import { assemble, type Assembly } from '../schema/assemble.js';
import { providerOf } from '../schema/main-schema.js';
import { NotChecked } from './check.js';

/** What is read of a package.json. */
export interface Manifest {
  readonly version?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly engines?: { readonly node?: string };
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** The application that is looked at. What costs time is found out once, when a check first asks. */
export class Installation {
  readonly application: Application;
  /** With `.env`, as the Prisma CLI and the application see it. */
  readonly env: NodeJS.ProcessEnv;
  #assembly: Assembly | undefined;
  #prismaConfig: Promise<LoadedPrismaConfig> | undefined;

  constructor(cwd: string, env: NodeJS.ProcessEnv) {
    this.application = readApplication(cwd);
    this.env = { ...env };
    loadEnvironment(this.root, this.env);
  }

  /** Absolute path of the application's folder. */
  get root(): string {
    return this.application.root;
  }

  /** The application's own. */
  get manifest(): Manifest {
    return parseManifest(readText(join(this.root, 'package.json')));
  }

  /** Of an installed package. */
  manifestOf(name: string): Manifest | undefined {
    const found = findPackage(this.root, name);
    return found && parseManifest(found.manifest);
  }

  versionOf(name: string): string | undefined {
    return this.manifestOf(name)?.version;
  }

  /** What assembling would do. */
  get assembly(): Assembly {
    return (this.#assembly ??= assemble({ cwd: this.root, check: true }));
  }

  /** @throws NotChecked where the folder is not what the components give */
  assembledSchema(): AssembledSchema {
    const { output, diagnostics, changes } = this.assembly;
    if (diagnostics.some(isError) || changes.written.length + changes.removed.length > 0) {
      throw new NotChecked(`${output} is not up to date`);
    }
    return new AssembledSchema(join(this.root, output));
  }

  /** The database's kind, as the datasource block has it. */
  get provider(): string {
    return providerOf(this.application);
  }

  /** What prisma.config.ts comes to. */
  get prismaConfig(): Promise<LoadedPrismaConfig> {
    return (this.#prismaConfig ??= loadPrismaConfig(this.root, this.env));
  }

  /** The URL of the database that is migrated, as it stands there. */
  async migrationUrl(): Promise<string | undefined> {
    const { MIGRATION_DATABASE_URL, DATABASE_URL } = this.env;
    const loaded = await this.prismaConfig.catch(() => undefined);
    const configured = loaded?.kind === 'loaded' ? loaded.config.datasource?.url : undefined;
    return configured ?? (MIGRATION_DATABASE_URL || DATABASE_URL);
  }

  /** Of the migrations, absolute. */
  async migrationsFolder(): Promise<string> {
    const loaded = await this.prismaConfig.catch(() => undefined);
    return migrationsFolder(this.root, loaded);
  }

  /** @throws Error where the environment asks for an engine that is not there */
  get schemaEngine(): SchemaEngineChoice {
    return locateSchemaEngine({ cwd: this.root, env: this.env, provider: this.provider });
  }
}

/** One that is no JSON is reported where the schema is assembled. */
function parseManifest(text: string): Manifest {
  try {
    return JSON.parse(text) as Manifest;
  } catch {
    return {};
  }
}
