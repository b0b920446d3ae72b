import type { Declaration, Declarations } from './declarations.js';
import type { Member } from './members.js';

const MESSAGE =
  /^Error validating field `[^`]*` in model `[^`]*`: The relation field `([^`]*)` on model `([^`]+)` is missing an opposite relation field on the model `([^`]+)`/;

/** A relation field without a field at the other end. */
export interface MissingOpposite {
  readonly model: Declaration;
  readonly field: Member;
  /** The model that the field refers to. */
  readonly target: Declaration;
}

/** What Prisma misses, if that is what one of its findings says. */
export function missingOpposite(
  message: string,
  declarations: Declarations,
): MissingOpposite | undefined {
  const [, name, from = '', to = ''] = MESSAGE.exec(message) ?? [];
  const model = declarations.find(from);
  const field = model?.members.find((member) => member.name === name);
  const target = declarations.find(to);
  return model && field && target && { model, field, target };
}
