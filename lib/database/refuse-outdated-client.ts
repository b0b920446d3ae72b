import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AssembledSchema, DEFAULT_FOLDER } from '../prisma-schema/assembled-schema.js';
import { clientGenerators } from '../prisma-schema/client-generators.js';
import { differingDeclarations } from '../prisma-schema/differing-declarations.js';
import { DatabaseConfigurationError } from './database-configuration.error.js';

/** Differences that are named. */
const SHOWN = 5;

/**
 * Compares a client with the assembled schema of the application in the working directory. Where that is deployed,
 * without the schema or with `NODE_ENV=production`, nothing is looked at.
 *
 * @throws DatabaseConfigurationError where the client was generated from an older schema
 */
export function refuseOutdatedClient(client: object): void {
  const copy = (client as GeneratedClient)._engineConfig?.inlineSchema;
  if (copy === undefined || process.env['NODE_ENV'] === 'production') return;
  const schema = schemaInDevelopment();
  if (!schema || !haveCommonGenerator(copy, schema.text)) return;

  const differing = differingDeclarations(schema.text, copy);
  if (differing.length === 0) return;
  const more = differing.length > SHOWN ? ` and ${differing.length - SHOWN} more` : '';
  throw new DatabaseConfigurationError(
    `The generated client was made from another schema than the one in ${schema.folder}`,
    [
      `these are different: ${differing.slice(0, SHOWN).join(', ')}${more}`,
      'run npx prisma generate, and build the application again',
    ],
  );
}

/** The copy of the schema that a client holds, for its query compiler. */
interface GeneratedClient {
  readonly _engineConfig?: { readonly inlineSchema?: string };
}

interface Manifest {
  readonly componentDb?: { readonly output?: string };
}

/** The application's schema; undefined where it is not there, or cannot be read. */
function schemaInDevelopment(): { folder: string; text: string } | undefined {
  try {
    const root = process.cwd();
    const { componentDb } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    ) as Manifest;
    const folder = componentDb?.output ?? DEFAULT_FOLDER;
    return { folder, text: new AssembledSchema(join(root, folder)).text };
  } catch {
    return undefined;
  }
}

/** Otherwise it is the client of another database, with a schema of its own. */
function haveCommonGenerator(one: string, other: string): boolean {
  const outputs = clientGenerators(other).map(({ output }) => output);
  return clientGenerators(one).some(({ output }) => outputs.includes(output));
}
