import type { Declarations } from './declarations.js';

/** That the files of one component name what another one declares: it cannot be assembled without it. */
export interface ComponentReference {
  readonly from: string;
  readonly to: string;
  /** How many fields in the files of `from` have a type that `to` declares. */
  readonly fields: number;
  /** Whether `from` adds to models of `to` with `@extends`. */
  readonly extends: boolean;
}

/** Which components refer to which others, ordered by both names. A repeated field of an extension counts for nothing. */
export function referencesBetween(declarations: Declarations): ComponentReference[] {
  const found = new Map<string, ComponentReference>();
  const note = (from: string, to: string, change: Partial<ComponentReference>) => {
    if (from === to) return;
    const key = `${from}\0${to}`;
    found.set(key, { from, to, fields: 0, extends: false, ...found.get(key), ...change });
  };

  for (const declaration of [...declarations.owned, ...declarations.extensions]) {
    const { file, block } = declaration;
    const from = file.component.name;
    const owner = block.extends && declarations.findIn(block.extends.component, block);
    if (owner) note(from, owner.file.component.name, { extends: true });
    const repeated = new Set(owner?.members.map(({ name }) => name));
    for (const { name, type } of declaration.members) {
      const to = declarations.find(type)?.file.component.name;
      if (to === undefined || repeated.has(name)) continue;
      note(from, to, { fields: (found.get(`${from}\0${to}`)?.fields ?? 0) + 1 });
    }
  }
  return [...found.values()].sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
