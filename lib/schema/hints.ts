import type { Component } from '../components/component.js';
import type { Declarations } from './declarations.js';
import { missingOpposite } from './missing-opposite.js';
import { extensionWithOpposite } from './opposite-field.js';

const DEFAULT =
  'Mend it in this file. Prisma describes its schema at https://pris.ly/d/prisma-schema';

export const WARNING_HINT =
  'Mend it in this file, or be told no more: "silence": ["CDB502"] under "componentDb" in package.json.';

/** What to do about one of Prisma's errors. */
export function hintFor(
  message: string,
  declarations: Declarations,
  component: Component | undefined,
): string {
  const missing = missingOpposite(message, declarations);
  if (!missing) return DEFAULT;
  const { model, field, target } = missing;
  const owner = target.file.component.name;
  if (owner === component?.name) return DEFAULT;

  const extension = extensionWithOpposite(declarations, model, field, target);
  return `Component ${owner} owns ${target.block.name}. Add to this file:\n\n${extension}`;
}
