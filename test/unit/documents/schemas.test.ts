import { afterAll, describe, expect, it } from '@jest/globals';
import { assemble } from '../../../lib/schema/index.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { blocksOf, DOCUMENTS, placeOf, type CodeBlock } from '../../support/documents.js';

/** A block of another component's model or enum, as a component repeats it. */
const EXTENSION = /^\/\/\/ @extends ([\w-]+)\n((?:model|enum) (\w+) \{\n[^]*?^\})$/gm;
const ADDED_FIELD = /^ +\w+ +\w+\[\]\n/gm;
const DECLARED = /^(?:model|enum|view|type) (\w+)/gm;

const documents = DOCUMENTS.map((document) => ({
  document,
  schemas: blocksOf(document).filter(({ language }) => language === 'prisma'),
})).filter(({ schemas }) => schemas.length > 0);

describe.each(documents)('$document', ({ schemas }) => {
  afterAll(removeTestApplications);

  it.each(schemas.map((schema) => [placeOf(schema), schema] as const))(
    'shows components that assemble without findings: %s',
    (_, schema) => {
      const app = new TestApplication().component('shown', schema.text);
      for (const [owner, text] of ownersOf(schema, schemas)) app.component(owner, text);

      expect(assemble({ cwd: app.root }).diagnostics).toEqual([]);
    },
  );
});

/**
 * The components that a block extends. A model that an earlier block of the document declares is as it is there;
 * of another one, the block says all that matters: what it repeats.
 */
function ownersOf(schema: CodeBlock, all: readonly CodeBlock[]): Map<string, string> {
  const earlier = all.slice(0, all.indexOf(schema)).map(({ text }) => text);
  const own = new Map<string, string>();
  for (const [, owner, repeated, name] of schema.text.matchAll(EXTENSION)) {
    const declared = earlier.find((text) =>
      [...text.replace(EXTENSION, '').matchAll(DECLARED)].some(([, other]) => other === name),
    );
    own.set(owner!, declared ?? repeated!.replace(ADDED_FIELD, ''));
  }
  return own;
}
