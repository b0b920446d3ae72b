import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scanBlocks, type Block } from '../../lib/prisma-schema/blocks.js';
import { readMembers } from '../../lib/schema/members.js';
import { projects } from './components.js';
import { datamodelOf, type Datamodel } from './datamodel.js';
import { render } from './render.js';

/** What both readings are compared by: a line for each field and each enum value, in order of names. */
function linesOf({ models, enums }: Datamodel): string[] {
  const fields = models.flatMap((model) =>
    model.fields.map(
      ({ name, type, isList, isRequired }) =>
        `${model.name}.${name} ${type}${isList ? '[]' : isRequired ? '' : '?'}`,
    ),
  );
  const values = enums.flatMap(({ name, values }) =>
    values.map((value) => `${name}.${value.name}`),
  );
  return [...fields, ...values].sort();
}

function readLines(text: string): string[] {
  return scanBlocks(text)
    .flatMap((block) => readBlock(text, block))
    .sort();
}

function readBlock(text: string, { kind, name, bodyStart, bodyEnd }: Block): string[] {
  const members = readMembers(text, bodyStart, bodyEnd).filter(
    (member) => !member.name.startsWith('@@'),
  );
  if (kind === 'enum') return members.map((member) => `${name}.${member.name}`);
  return (
    members
      // Prisma leaves these out
      .filter(({ type }) => !type.startsWith('Unsupported'))
      .map((member) => `${name}.${member.name} ${member.type}${member.modifier}`)
  );
}

it('reads blocks and members as Prisma does', () => {
  fc.assert(
    fc.property(projects, (project) => {
      const { files } = render({ ...project, relations: [] });
      const text = files.map((file) => file.text.replace(/^\uFEFF/, '')).join('\n');

      expect(readLines(text)).toEqual(linesOf(datamodelOf([text])));
    }),
  );
});
