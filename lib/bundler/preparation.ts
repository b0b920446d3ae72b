import { join } from 'node:path';
import { readApplication } from '../components/configuration.js';
import { count } from '../count.js';
import { isError, type Diagnostic } from '../diagnostics/diagnostic.js';
import { assemble } from '../schema/assemble.js';
import { ChangeWatcher } from '../schema/change-watcher.js';
import { AssembledSchema } from '../prisma-schema/assembled-schema.js';
import { BuildError } from './build-error.js';
import type { BundlerCompiler, Logger } from './bundler.js';
import { clientState, typesOfClients } from '../prisma-cli/generated-client.js';
import { MigrationReminder } from './migration-reminder.js';
import { generateClient } from '../prisma-cli/generate-client.js';

/** What has to be done before a bundler reads the sources: the schema is assembled, the client generated. */
export class Preparation {
  readonly #changes: ChangeWatcher;
  readonly #reminder = new MigrationReminder();
  readonly #logger: Logger;
  #findings: readonly Diagnostic[] = [];
  #failure: Error | undefined;
  /** The schema that the client was generated from by this process. */
  #generated: string | undefined;
  #generatedFiles: string[] = [];
  #runs = Promise.resolve();

  constructor(
    private readonly cwd: string,
    private readonly generate: boolean,
    private readonly compiler: BundlerCompiler,
  ) {
    this.#logger = compiler.getInfrastructureLogger('component-db');
    this.#changes = new ChangeWatcher(
      () => void this.#rebuild(),
      (error) => this.#logger.info(`cannot watch: ${error.message}`),
    );
  }

  /** Never rejects: what goes wrong is among {@link errors}. */
  run(): Promise<void> {
    return this.#enqueue(async () => {});
  }

  /** As {@link run}; from then on a change of a component makes the bundler build again. */
  runAndWatch(): Promise<void> {
    return this.#enqueue(() => this.#changes.follow(readApplication(this.cwd)));
  }

  /** Made anew for each build: bundlers add to them. */
  errors(): Error[] {
    const errors = this.#findings.filter(isError).map((finding) => BuildError.from(finding));
    return this.#failure ? [...errors, new BuildError(this.#failure.message)] : errors;
  }

  warnings(): Error[] {
    const warnings = this.#findings.filter((finding) => !isError(finding));
    return warnings.map((finding) => BuildError.from(finding));
  }

  /** The TypeScript files of clients that were generated since the last call. */
  takeGeneratedFiles(): string[] {
    return this.#generatedFiles.splice(0);
  }

  async close(): Promise<void> {
    await this.#changes.close();
  }

  /** The bundler waits, so that it builds once, with the new client, and not while that is being written. */
  async #rebuild(): Promise<void> {
    const { watching } = this.compiler;
    watching?.suspend();
    await this.runAndWatch();
    watching?.resume();
  }

  #enqueue(before: () => Promise<void>): Promise<void> {
    this.#runs = this.#runs.then(async () => {
      this.#failure = undefined;
      try {
        await before();
        await this.#prepare();
      } catch (error) {
        this.#failure = error as Error;
      }
    });
    return this.#runs;
  }

  async #prepare(): Promise<void> {
    this.#findings = [];
    const { root, output, diagnostics, components, changes } = assemble({ cwd: this.cwd });
    this.#findings = diagnostics;
    if (diagnostics.some(isError)) return;
    if (changes.written.length + changes.removed.length > 0) {
      this.#logger.info(`assembled ${count(components.length, 'component')} into ${output}`);
    }
    const schema = new AssembledSchema(join(root, output));
    if (this.generate) await this.#generate(root, schema);
    const reminders = [
      this.#reminder.after(root, schema.declarations),
      this.#reminder.afterSql(root),
    ];
    for (const reminder of reminders) if (reminder) this.#logger.info(reminder);
  }

  async #generate(root: string, schema: AssembledSchema): Promise<void> {
    if (schema.text === this.#generated || clientState(root, schema) === 'current') return;
    const start = performance.now();
    await generateClient(root);
    this.#generated = schema.text;
    this.#generatedFiles = typesOfClients(root, schema);
    const duration = Math.round(performance.now() - start);
    this.#logger.info(`generated the Prisma Client in ${duration} ms`);
  }
}
