import type { Block } from '../prisma-schema/blocks.js';
import type { ComponentFile } from './component-file.js';
import { readMembers, type Member } from './members.js';

/** A model, view, type or enum in the file that it stands in. */
export class Declaration {
  #members: readonly Member[] | undefined;

  constructor(
    readonly file: ComponentFile,
    readonly block: Block,
  ) {}

  /** Read when they are first asked for. */
  get members(): readonly Member[] {
    const { bodyStart, bodyEnd } = this.block;
    return (this.#members ??= readMembers(this.file.source.text, bodyStart, bodyEnd));
  }
}

/** All declarations of all components: what they own, and what they extend. */
export class Declarations {
  readonly owned: readonly Declaration[];
  readonly extensions: readonly Declaration[];
  readonly #byName = new Map<string, Declaration[]>();

  constructor(readonly files: readonly ComponentFile[]) {
    const all = files.flatMap((file) =>
      file.blocks.filter(isDeclaration).map((block) => new Declaration(file, block)),
    );
    this.owned = all.filter(({ block }) => !block.extends);
    this.extensions = all.filter(({ block }) => block.extends);
    for (const declaration of this.owned) {
      const { name } = declaration.block;
      const others = this.#byName.get(name);
      if (others) others.push(declaration);
      else this.#byName.set(name, [declaration]);
    }
  }

  /** The first declaration of that name. */
  find(name: string): Declaration | undefined {
    return this.#byName.get(name)?.[0];
  }

  /** The first declaration of that name and kind in a component. */
  findIn(component: string, { kind, name }: Block): Declaration | undefined {
    return this.#byName
      .get(name)
      ?.find(({ file, block }) => file.component.name === component && block.kind === kind);
  }
}

function isDeclaration(block: Block): boolean {
  return block.kind !== 'datasource' && block.kind !== 'generator';
}
