import { placeOf, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Declaration, Declarations } from './declarations.js';
import type { Member } from './members.js';
import { missingOpposite } from './missing-opposite.js';
import { relationName } from './relation-name.js';

/**
 * Leaves out what Prisma finds only because extensions were refused: a relation without the field that one of them has.
 *
 * @param refusals what is wrong with the extensions
 */
export function withoutRefusedOpposites(
  findings: readonly Diagnostic[],
  refusals: readonly Diagnostic[],
  declarations: Declarations,
): readonly Diagnostic[] {
  if (refusals.length === 0) return findings;
  const places = new Set(refusals.map(placeOf));
  const refused = new Set(declarations.extensions.flatMap((one) => refusedFields(one, places)));
  return findings.filter(({ message }) => {
    const missing = missingOpposite(message, declarations);
    if (!missing) return true;
    const { model, field, target } = missing;
    return !refused.has(keyOf(target, model.block.name, field));
  });
}

function refusedFields(extension: Declaration, places: ReadonlySet<string>): string[] {
  const { file, block, members } = extension;
  const isRefused = (offset: number) => places.has(placeOf(file.source.locate(offset)));
  const isWhole = isRefused(block.extends!.offset) || isRefused(block.nameOffset);
  return members
    .filter(({ offset }) => isWhole || isRefused(offset))
    .map((member) => keyOf(extension, member.type, member));
}

function keyOf({ block }: Declaration, type: string, field: Member): string {
  return `${block.name} ${type} ${relationName(field)}`;
}
