import { scanBlocks } from '../prisma-schema/blocks.js';

/**
 * Compares two schemas declaration by declaration: the same lines, comments included, whatever their order.
 *
 * @returns the declarations that differ, such as `model User`
 */
export function differingDeclarations(
  before: readonly string[],
  after: readonly string[],
): string[] {
  const [one, other] = [declarationsOf(before), declarationsOf(after)];
  const names = new Set([...one.keys(), ...other.keys()]);
  return [...names].filter((name) => one.get(name) !== other.get(name));
}

/** The lines of each, in alphabetical order: a field that another component adds stands behind the others. */
function declarationsOf(texts: readonly string[]): Map<string, string> {
  const declarations = texts.flatMap((text) =>
    scanBlocks(text)
      .filter(({ kind }) => kind !== 'datasource' && kind !== 'generator')
      .map(({ kind, name, start, end }): [string, string] => {
        const lines = text.slice(start, end).split(/\r?\n/);
        return [
          `${kind} ${name}`,
          lines
            .filter((line) => line.trim() !== '')
            .sort()
            .join('\n'),
        ];
      }),
  );
  return new Map(declarations);
}
