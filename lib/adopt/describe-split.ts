import type { Part } from './parts.js';
import type { Relations } from './relations.js';
import type { SplitInput } from './split.js';

/** The declarations as the split sees them. */
export function describeSplit(
  declarations: readonly Part[],
  { fields, members }: Relations,
): Pick<SplitInput, 'models' | 'enums'> {
  const named = (isEnum: boolean) =>
    declarations
      .filter(({ block }) => (block.kind === 'enum') === isEnum)
      .map(({ block }) => block.name);
  return {
    models: named(false).map((name) => {
      const own = fields.filter(({ model }) => model === name);
      return {
        name,
        refersTo: own.filter(({ hasColumns }) => hasColumns).map(({ member }) => member.type),
        relatedTo: own.map(({ member }) => member.type),
      };
    }),
    enums: named(true).map((name) => ({
      name,
      usedBy: [...members].flatMap(([model, all]) =>
        all.filter(({ type }) => type === name).map(() => model),
      ),
    })),
  };
}
