import type { Provider } from '../../lib/components/configuration.js';
import { MAIN_HEADER } from '../../lib/schema/main-schema.js';
import { CONFIG_FILES, schemaNamedIn } from '../../lib/prisma-cli/config-files.js';
import type { Workspace } from './workspace.js';

/** What an application has of Prisma already. */
export interface PrismaSetup {
  /** Its Prisma configuration file. */
  readonly config: string | undefined;
  /** Whether that takes its `defineConfig` from this package. */
  readonly usesThis: boolean;
  /** The schema that it keeps itself, file or folder; undefined where it has none. */
  readonly schema: string | undefined;
  readonly provider: Provider | undefined;
  readonly generator: string | undefined;
}

/** Looks for a Prisma configuration and for a schema that is not assembled. */
export function readPrismaSetup(workspace: Workspace): PrismaSetup {
  const config = CONFIG_FILES.find((file) => workspace.exists(file));
  const usesThis = config !== undefined && workspace.read(config)!.includes('nestjs-component-db/');
  const schema = usesThis ? undefined : schemaOf(workspace, config);
  const text = schema === undefined ? '' : textOf(workspace, schema);
  return {
    config,
    usesThis,
    schema,
    provider: providerIn(text, 'datasource') as Provider | undefined,
    generator: providerIn(text, 'generator'),
  };
}

function schemaOf(workspace: Workspace, config: string | undefined): string | undefined {
  const { prisma } = workspace.readJson('package.json') as { prisma?: { schema?: string } };
  const configured = schemaNamedIn(config ? workspace.read(config)! : '');
  return [configured, prisma?.schema, 'prisma/schema.prisma', 'schema.prisma', 'prisma/schema']
    .filter((path) => path !== undefined)
    .find((path) => textOf(workspace, path) !== '');
}

/** The text of a file, or of the files in a folder, that are not made by this package. */
function textOf(workspace: Workspace, path: string): string {
  const text = workspace.read(path);
  if (text !== undefined) return text;
  const folder = workspace.tree.getDir(path);
  const texts = folder.subfiles
    .filter((name) => name.endsWith('.prisma'))
    .map((name) => workspace.read(`${path}/${name}`)!);
  return texts.some((one) => one.startsWith(MAIN_HEADER)) ? '' : texts.join('\n');
}

function providerIn(schema: string, block: string): string | undefined {
  return new RegExp(`^\\s*${block}\\s+\\w+\\s*\\{[^}]*?\\bprovider\\s*=\\s*"([^"]+)"`, 'm').exec(
    schema,
  )?.[1];
}
