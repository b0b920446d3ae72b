import type { Tree } from '@angular-devkit/schematics';
import { readJson } from '../../lib/files/read-json.js';
import { loadTypeScript, type TypeScript } from '../../lib/source-edits/typescript.js';

/** The files that are edited, and what is left to do by hand. */
export class Workspace {
  /** Whether a file was made or changed. */
  changed = false;
  /** What could not be done safely, for the developer to do. */
  readonly instructions: string[] = [];
  /** What a developer should know once something was made or changed. */
  readonly notes: string[] = [];
  /** The application's own compiler; undefined where it cannot be used. */
  readonly typescript: TypeScript | undefined = loadTypeScript(process.cwd());

  constructor(readonly tree: Tree) {}

  exists(path: string): boolean {
    return this.tree.exists(path);
  }

  /** The text without a byte order mark; undefined where there is no such file. */
  read(path: string): string | undefined {
    // reading a folder throws
    if (!this.exists(path)) return undefined;
    return this.tree.readText(path).replace(/^\uFEFF/, '');
  }

  /** The object in a JSON file; an empty one where there is none. */
  readJson(path: string): Record<string, unknown> {
    return readJson(this.read(path) ?? '') ?? {};
  }

  /** Writes a file where its text differs. */
  write(path: string, text: string): void {
    if (text === this.read(path)) return;
    if (this.exists(path)) this.tree.overwrite(path, text);
    else this.tree.create(path, text);
    this.changed = true;
  }

  /** Makes a file where there is none. */
  create(path: string, text: string): void {
    if (!this.exists(path)) this.write(path, text);
  }

  /**
   * Changes a file, or says what to do by hand.
   *
   * @param change returns undefined where it cannot be done safely
   */
  edit(path: string, change: (text: string) => string | undefined, instruction: string): void {
    const text = this.read(path);
    const changed = text === undefined ? undefined : change(text);
    if (changed === undefined) this.instructions.push(instruction);
    else this.write(path, changed);
  }

  /** Changes a source file with the application's TypeScript, or says what to do by hand. */
  editSource(
    path: string,
    change: (text: string, typescript: TypeScript) => string | undefined,
    instruction: string,
  ): void {
    const { typescript } = this;
    this.edit(path, (text) => typescript && change(text, typescript), instruction);
  }
}
