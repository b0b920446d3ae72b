import { assemble } from '../../../lib/schema/index.js';
import { TestApplication } from '../../support/application.js';
import { schemaDifference, type SchemaDifference } from '../../support/schema-difference.js';
import { datamodelOf, type Datamodel } from '../../property/datamodel.js';
import { splitSchema } from './split-schema.js';

/** What became of a schema that was split into components and assembled. */
export interface Reassembly {
  readonly components: number;
  readonly diagnostics: readonly unknown[];
  /** What Prisma's parser understands of the assembled schema, comments included. */
  readonly datamodel: Datamodel;
  /** What `prisma migrate diff` says from the original to the assembled schema. */
  readonly difference: SchemaDifference;
}

/**
 * Splits a schema, assembles it, and asks Prisma for the migration between the two.
 *
 * @param main the datasource and the generators
 * @param componentOf the component for a model or an enum
 */
export async function reassemble(
  text: string,
  main: string,
  componentOf: (name: string) => string,
): Promise<Reassembly> {
  const components = splitSchema(text, main, componentOf);
  const app = new TestApplication({
    'package.json': JSON.stringify({ componentDb: { main: 'main.prisma' } }),
    'main.prisma': main,
    'original.prisma': `${main}\n${text}`,
  });
  for (const [name, schema] of components) app.component(name, schema);
  const { diagnostics } = assemble({ cwd: app.root });
  const assembled = [...components.keys()].map((name) => app.read(`prisma/schema/${name}.prisma`));
  return {
    components: components.size,
    diagnostics,
    datamodel: datamodelOf(assembled, main),
    difference: await schemaDifference(app.root),
  };
}
