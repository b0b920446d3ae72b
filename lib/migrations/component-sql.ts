import { createHash } from 'node:crypto';
import { join, posix } from 'node:path';
import type { Component } from '../components/component.js';
import { filesIn } from '../files/files-in.js';
import { readText } from '../files/read-text.js';

/** A file of SQL that a component ships: what the Prisma schema cannot say about its tables. */
export interface ComponentSql {
  readonly component: Component;
  /** The file's name. */
  readonly name: string;
  /** Relative to the application's folder, with forward slashes. */
  readonly file: string;
  readonly text: string;
  /** SHA-256 of the text, in hexadecimal digits. */
  readonly hash: string;
}

/**
 * Reads a component's `sql/*.sql`, beside its schema files, in the order of their names.
 *
 * @param root the application's folder, absolute
 * @throws NodeJS.ErrnoException where a file that is there cannot be read
 */
export function readComponentSql(root: string, component: Component): ComponentSql[] {
  const folder = posix.join(posix.dirname(component.files[0]!), 'sql');
  return filesIn(join(root, folder), '.sql').map((name) => {
    const file = `${folder}/${name}`;
    // line ends are git's business: the same file must have one hash everywhere
    const text = readText(join(root, file)).replace(/\r\n/g, '\n');
    const hash = createHash('sha256').update(text).digest('hex');
    return { component, name, file, text, hash };
  });
}
