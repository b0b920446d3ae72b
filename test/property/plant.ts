import type { Project } from './components.js';

/** An attribute that Prisma does not know, behind characters of several code units. */
const MISTAKE = '@default("größe 😀")\t@nowhere';

/**
 * Plants one mistake into a field of a model, or into a field of a relation.
 *
 * @param choice which field, counted over all of them, from the first again after the last
 */
export function plant(project: Project, choice: number): Project {
  const members = project.components.flatMap(({ files }) =>
    files.flatMap(({ blocks }) =>
      blocks.filter(({ kind }) => kind === 'model').flatMap((block) => block.members),
    ),
  );
  const places = members.length + project.relations.length;
  const chosen = places === 0 ? undefined : [...members, ...project.relations][choice % places];
  return {
    relations: project.relations.map((relation) =>
      relation === chosen ? { ...relation, attributes: ' @nowhere' } : relation,
    ),
    components: project.components.map((component) => ({
      ...component,
      files: component.files.map((file) => ({
        ...file,
        blocks: file.blocks.map((block) => ({
          ...block,
          members: block.members.map((member) =>
            member === chosen ? { ...member, type: 'String', attributes: MISTAKE } : member,
          ),
        })),
      })),
    })),
  };
}

/** Where the mistake is, counted as an editor counts. */
export function placeOfMistake(text: string): { line: number; column: number } | undefined {
  const before = text.replace(/^\uFEFF/, '').split('@nowhere');
  if (before.length === 1) return undefined;
  const lines = before[0]!.split('\n');
  return { line: lines.length, column: lines.at(-1)!.length + 1 };
}
