import type pg from 'pg';
import { EngineError } from './errors.js';
import { positionIn } from './script-position.js';

/** Hears of what the engine has PostgreSQL run. */
export interface QueryListener {
  /** @param values the parameters of a query that is about to run */
  querying(values: readonly unknown[]): void;
  failed(script: string, error: pg.DatabaseError): void;
}

/** The parameters of `applyMigrations`, as far as needed here. */
export interface ApplyMigrationsParameters {
  readonly migrationsList: {
    readonly migrationDirectories: readonly { readonly path: string }[];
  };
}

/** Tells which migration is being applied, and why one failed: the WebAssembly engine tells neither. */
export class MigrationProgress implements QueryListener {
  /** P3018 for the migration that failed, if one did. */
  failure: EngineError | undefined;
  private readonly names: ReadonlySet<unknown>;
  private current: string | undefined;

  /** @param print receives a line for each migration as it starts */
  constructor(
    { migrationsList }: ApplyMigrationsParameters,
    private readonly print: (line: string) => void,
  ) {
    this.names = new Set(migrationsList.migrationDirectories.map(({ path }) => path));
  }

  /** Before a migration runs, its name is written into the table of migrations; others may have the same SQL. */
  querying(values: readonly unknown[]): void {
    const name = values.find((value): value is string => this.names.has(value));
    if (name === undefined) return;
    this.current = name;
    this.print(`Applying migration \`${name}\``);
  }

  failed(script: string, error: pg.DatabaseError): void {
    if (this.current) this.failure = applyMigrationError(this.current, script, error);
  }
}

function applyMigrationError(name: string, script: string, error: pg.DatabaseError): EngineError {
  const { code = 'none', severity, message, detail, hint, position } = error;
  const databaseError = [
    `${severity}: ${message}`,
    ...(detail ? [`DETAIL: ${detail}`] : []),
    ...(hint ? [`HINT: ${hint}`] : []),
    ...(position ? ['', 'Position:', positionIn(script, Number(position))] : []),
  ].join('\n');
  return new EngineError(
    'P3018',
    'A migration failed to apply. New migrations cannot be applied before the error is recovered from. ' +
      'Read more about how to resolve migration issues in a production database: https://pris.ly/d/migrate-resolve\n\n' +
      `Migration name: ${name}\n\nDatabase error code: ${code}\n\nDatabase error:\n${databaseError}\n`,
    { migration_name: name, database_error_code: code, database_error: databaseError },
  );
}
