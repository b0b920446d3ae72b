/** A database as the Prisma CLI names it: the `datasource` of prisma.config.ts; with Prisma 6, of the schema. */
export interface Datasource {
  readonly url?: string;
  readonly shadowDatabaseUrl?: string;
}

/** What the Prisma CLI asks of the engine process. */
export interface EngineArguments {
  /** `serve` answers requests on stdin; the others do one thing and exit. */
  readonly command: 'serve' | 'version' | 'can-connect-to-database' | 'create-database';
  /** Paths of the Prisma schema files. */
  readonly datamodels: readonly string[];
  /** Left out by Prisma 6, whose engine reads it in the schema. */
  readonly datasource?: Datasource;
}

const SUB_COMMANDS = ['can-connect-to-database', 'create-database'] as const;

/**
 * Reads the command line with which the Prisma CLI starts a schema engine.
 *
 * @param argv the arguments after the program's own path
 * @throws Error when an argument is unknown or lacks its value
 * @example parseArguments(['--datasource', '{"url":"postgresql://…"}', 'cli', 'create-database'])
 */
export function parseArguments(argv: readonly string[]): EngineArguments {
  const rest = [...argv];
  const datamodels: string[] = [];
  let datasource: Datasource | undefined;
  let command: EngineArguments['command'] = 'serve';
  for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
    switch (name) {
      case '--datamodels':
      case '-d':
        datamodels.push(valueOf(name, rest));
        break;
      case '--datasource':
        datasource = parseDatasource(valueOf(name, rest));
        break;
      case '--extension-types':
      case '--enabled-preview-features':
        valueOf(name, rest);
        break;
      case '--version':
        command = 'version';
        break;
      case 'cli':
        // Prisma 6 names the database between the two words
        if (rest[0] === '--datasource') datasource = parseDatasource(rest.splice(0, 2)[1] ?? '');
        command = subCommand(valueOf(name, rest));
        break;
      default:
        throw new Error(`The schema engine does not know the argument ${JSON.stringify(name)}.`);
    }
  }
  return { command, datamodels, ...(datasource && { datasource }) };
}

function valueOf(name: string, rest: string[]): string {
  const value = rest.shift();
  if (value === undefined) throw new Error(`The schema engine's argument ${name} needs a value.`);
  return value;
}

// JSON.parse quotes its input in its error, and the input holds a password.
function parseDatasource(json: string): Datasource {
  if (URL.canParse(json)) return { url: json };
  try {
    return JSON.parse(json) as Datasource;
  } catch {
    throw new Error("The schema engine's argument --datasource is not valid JSON.");
  }
}

function subCommand(name: string): (typeof SUB_COMMANDS)[number] {
  const known = SUB_COMMANDS.find((command) => command === name);
  if (!known) throw new Error(`The schema engine does not know the command "cli ${name}".`);
  return known;
}
