import { join } from 'node:path';
import { describeAhead } from '../migrations/describe-ahead.js';
import { migrationNames } from '../migrations/migration-files.js';
import { readSqlStates } from '../migrations/sql-state.js';
import { MIGRATIONS } from '../prisma-cli/migrations-folder.js';

const REMINDER = 'the schema has changed. Where tables change, run: npx prisma migrate dev';

/**
 * Says when a migration is due. It knows what it saw: the schema as it was when the newest migration appeared, or at
 * its first look, which it takes for migrated. Whether tables differ, only a database can tell.
 */
export class MigrationReminder {
  #newest: string | undefined;
  #migrated: string | undefined;
  #last: string | undefined;
  #sqlAhead: string | undefined;

  /**
   * @param root the application's folder, absolute
   * @param declarations the schema without comments
   * @returns what to say, once for each schema
   */
  after(root: string, declarations: string): string | undefined {
    const newest = migrationNames(join(root, MIGRATIONS)).at(-1);
    const before = this.#last ?? declarations;
    // a migration that came since the last look was made from the schema of then
    if (newest !== this.#newest || this.#migrated === undefined) this.#migrated = before;
    this.#newest = newest;
    this.#last = declarations;
    return declarations !== before && declarations !== this.#migrated ? REMINDER : undefined;
  }

  /**
   * @returns what to say of component SQL that no migration has, once for each state of it
   * @throws NodeJS.ErrnoException where a file cannot be read
   */
  afterSql(root: string): string | undefined {
    const before = this.#sqlAhead;
    this.#sqlAhead = describeAhead(readSqlStates(root));
    if (this.#sqlAhead === undefined || this.#sqlAhead === before) return undefined;
    return `SQL is ahead of the migrations: ${this.#sqlAhead}. Run: npx component-db migration NAME`;
  }
}
