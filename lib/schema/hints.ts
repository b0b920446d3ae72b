import type { Component } from '../components/component.js';
import type { Declarations } from './declarations.js';

const MISSING_OPPOSITE =
  /^Error validating field `[^`]*` in model `[^`]*`: The relation field `[^`]*` on model `([^`]+)` is missing an opposite relation field on the model `([^`]+)`/;

const DEFAULT =
  'Mend it in this file. Prisma describes its schema at https://pris.ly/d/prisma-schema';

/** What to do about one of Prisma's findings. */
export function hintFor(
  message: string,
  declarations: Declarations,
  component: Component | undefined,
): string {
  const [, from, to] = MISSING_OPPOSITE.exec(message) ?? [];
  const target = to && declarations.find(to);
  if (!from || !target || target.file.component.name === component?.name) return DEFAULT;

  const owner = target.file.component.name;
  const id = target.members.find(({ attributes }) => attributes.includes('@id'));
  const field = `${from[0]!.toLowerCase()}${from.slice(1)}s`;
  const repeated = id ? [`  ${id.name} ${id.type} @id`] : [];
  const extension = [
    `/// @extends ${owner}`,
    `model ${to} {`,
    ...repeated,
    `  ${field} ${from}[]`,
    '}',
  ];
  return [`Component ${owner} owns ${to}. Add to this file:`, '', ...extension].join('\n');
}
