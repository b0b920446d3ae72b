import { afterEach, describe, expect, it } from '@jest/globals';
import { datamodelOf } from '../../property/datamodel.js';
import { removeTestApplications } from '../../support/application.js';
import { LARGE_SCHEMA } from './large-schema.js';
import { reassemble } from './reassemble.js';

afterEach(removeTestApplications);

const GENERATOR = 'generator client {\n  provider = "prisma-client-js"\n}\n';
const ONE_SCHEMA = `${GENERATOR}datasource db {\n  provider = "postgresql"\n}\n`;
const TWO_SCHEMAS = `${GENERATOR}datasource db {\n  provider = "postgresql"\n  schemas  = ["shop", "public"]\n}\n`;

/** Puts every block into one of the database's schemas. */
const IN_TWO_SCHEMAS = LARGE_SCHEMA.replace(
  /^(model|enum) (\w+)([^}]|\}")*?(?=^\})/gm,
  (block, _, name: string) => `${block}  @@schema("${name.length % 2 ? 'shop' : 'public'}")\n`,
);

const ofItsOwn = (name: string) => `part-${name.toLowerCase()}`;
const byFirstLetter = (name: string) => `part-${name[0]!.toLowerCase()}`;

describe('a schema of more than sixty models', () => {
  it('has what such schemas have', () => {
    const { models } = datamodelOf([LARGE_SCHEMA], ONE_SCHEMA);

    expect(models.length).toBeGreaterThan(60);
  });

  it.each([
    ['each model in a component of its own', LARGE_SCHEMA, ONE_SCHEMA, ofItsOwn],
    ['some models together', LARGE_SCHEMA, ONE_SCHEMA, byFirstLetter],
    ['in two schemas of the database', IN_TWO_SCHEMAS, TWO_SCHEMAS, ofItsOwn],
  ])('is the same after being split and assembled: %s', async (_, text, main, componentOf) => {
    const { components, diagnostics, datamodel, difference } = await reassemble(
      text,
      main,
      componentOf,
    );

    expect(components).toBeGreaterThan(10);
    expect(diagnostics).toEqual([]);
    expect(datamodel).toEqual(datamodelOf([text], main));
    expect(difference).toEqual({
      exitCode: 0,
      output: expect.stringContaining('No difference detected'),
    });
  });
});
