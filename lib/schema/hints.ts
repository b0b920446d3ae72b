import type { Component } from '../components/component.js';
import type { Declarations } from './declarations.js';
import { extensionWithOpposite } from './opposite-field.js';

const MISSING_OPPOSITE =
  /^Error validating field `[^`]*` in model `[^`]*`: The relation field `([^`]*)` on model `([^`]+)` is missing an opposite relation field on the model `([^`]+)`/;

const DEFAULT =
  'Mend it in this file. Prisma describes its schema at https://pris.ly/d/prisma-schema';

/** What to do about one of Prisma's findings. */
export function hintFor(
  message: string,
  declarations: Declarations,
  component: Component | undefined,
): string {
  const [, name, from, to] = MISSING_OPPOSITE.exec(message) ?? [];
  const model = from && declarations.find(from);
  const field = model && model.members.find((member) => member.name === name);
  const target = to && declarations.find(to);
  if (!field || !target || target.file.component.name === component?.name) return DEFAULT;

  const extension = extensionWithOpposite(declarations, model, field, target);
  return `Component ${target.file.component.name} owns ${to}. Add to this file:\n\n${extension}`;
}
