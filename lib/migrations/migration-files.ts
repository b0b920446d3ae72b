import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isMissing } from '../files/missing.js';
import { readIfThere } from '../files/read-if-there.js';

/** @returns names of the migrations in a folder, the oldest first; none where there is no such folder */
export function migrationNames(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** @returns the texts of the migrations in a folder, the oldest first */
export function migrationTexts(folder: string): string[] {
  return migrationNames(folder).map((name) => readIfThere(migrationFile(folder, name)) ?? '');
}

export function migrationFile(folder: string, name: string): string {
  return join(folder, name, 'migration.sql');
}
