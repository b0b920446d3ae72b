import { scanBlocks } from './blocks.js';
import { linesOf } from './lines.js';

/**
 * What two schemas declare differently: models, views, types and enums, whatever their order, spacing and comments.
 *
 * @returns such as `model Note`; empty where both give the same client and the same tables
 */
export function differingDeclarations(one: string, other: string): string[] {
  const [declared, compared] = [declarationsOf(one), declarationsOf(other)];
  const names = new Set([...declared.keys(), ...compared.keys()]);
  return [...names].filter((name) => declared.get(name) !== compared.get(name));
}

function declarationsOf(text: string): Map<string, string> {
  const declarations = scanBlocks(text).filter(
    ({ kind }) => kind !== 'datasource' && kind !== 'generator',
  );
  return new Map(
    declarations.map(({ kind, name, bodyStart, bodyEnd }) => {
      const lines = Array.from(linesOf(text, bodyStart, bodyEnd), ({ code }) =>
        code.replace(/\s/g, ''),
      );
      // the copy in a client is formatted, which moves a model's attributes to its end
      return [`${kind} ${name}`, lines.sort().join('\n').trim()];
    }),
  );
}
