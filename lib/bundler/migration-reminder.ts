import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const REMINDER = 'the schema has changed. Where tables change, run: npx prisma migrate dev';

/**
 * Says when a migration is due. It knows what it saw: the schema as it was when the newest migration appeared, or at
 * its first look, which it takes for migrated. Whether tables differ, only a database can tell.
 */
export class MigrationReminder {
  #newest: string | undefined;
  #migrated: string | undefined;
  #last: string | undefined;

  /**
   * @param root the application's folder, absolute
   * @param declarations the schema without comments
   * @returns what to say, once for each schema
   */
  after(root: string, declarations: string): string | undefined {
    const newest = newestMigration(root);
    const before = this.#last ?? declarations;
    // a migration that came since the last look was made from the schema of then
    if (newest !== this.#newest || this.#migrated === undefined) this.#migrated = before;
    this.#newest = newest;
    this.#last = declarations;
    return declarations !== before && declarations !== this.#migrated ? REMINDER : undefined;
  }
}

function newestMigration(root: string): string | undefined {
  try {
    const entries = readdirSync(join(root, 'prisma', 'migrations'), { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort()
      .at(-1);
  } catch {
    return undefined;
  }
}
