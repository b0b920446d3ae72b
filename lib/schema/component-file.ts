import { basename } from 'node:path';
import type { Component } from '../components/component.js';
import { unreadable } from '../components/unreadable.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { Source } from '../diagnostics/source.js';
import { readText } from '../files/read-text.js';
import { scanBlocks, type Block } from '../prisma-schema/blocks.js';

/** A schema file of a component, read; its blocks are found when they are asked for. */
export class ComponentFile {
  #blocks: readonly Block[] | undefined;

  constructor(
    readonly component: Component,
    readonly source: Source,
  ) {}

  get blocks(): readonly Block[] {
    return (this.#blocks ??= scanBlocks(this.source.text));
  }

  /** Where the file goes, relative to the output's folder: a component with one file needs no folder there. */
  get outputPath(): string {
    const { name, files } = this.component;
    return files.length === 1 ? `${name}.prisma` : `${name}/${basename(this.source.file)}`;
  }
}

/** Reads the schema files of all components. A byte order mark is dropped: Prisma takes it for a syntax error. */
export function readComponentFiles(
  root: string,
  components: readonly Component[],
): { files: ComponentFile[]; diagnostics: Diagnostic[] } {
  const files: ComponentFile[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const component of components) {
    for (const file of component.files) {
      try {
        // join() would take half as long as reading
        files.push(new ComponentFile(component, new Source(file, readText(`${root}/${file}`))));
      } catch (error) {
        diagnostics.push(unreadable(file, error, component.name));
      }
    }
  }
  return { files, diagnostics };
}
