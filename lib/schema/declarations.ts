import type { Block } from './blocks.js';
import type { ComponentFile } from './component-file.js';
import { readMembers, type Member } from './members.js';

/** A model, view, type or enum in the file that it stands in. */
export interface Declaration {
  readonly file: ComponentFile;
  readonly block: Block;
}

/** All declarations of all components: what they own, and what they extend. */
export class Declarations {
  readonly owned: readonly Declaration[];
  readonly extensions: readonly Declaration[];
  readonly #byName = new Map<string, Declaration>();

  constructor(readonly files: readonly ComponentFile[]) {
    const all = files.flatMap((file) =>
      file.blocks.filter(isDeclaration).map((block) => ({ file, block })),
    );
    this.owned = all.filter(({ block }) => !block.extends);
    this.extensions = all.filter(({ block }) => block.extends);
    for (const declaration of this.owned) {
      const { name } = declaration.block;
      if (!this.#byName.has(name)) this.#byName.set(name, declaration);
    }
  }

  /** The first declaration of that name. */
  find(name: string): Declaration | undefined {
    return this.#byName.get(name);
  }

  /** The first declaration of that name and kind in a component. */
  findIn(component: string, { kind, name }: Block): Declaration | undefined {
    return this.owned.find(
      ({ file, block }) =>
        block.name === name && block.kind === kind && file.component.name === component,
    );
  }
}

export function membersOf({ file, block }: Declaration): Member[] {
  return readMembers(file.source.text, block.bodyStart, block.bodyEnd);
}

function isDeclaration(block: Block): boolean {
  return block.kind !== 'datasource' && block.kind !== 'generator';
}
