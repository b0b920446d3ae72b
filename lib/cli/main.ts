import { parseArgs } from 'node:util';
import {
  FORMATS,
  isFormat,
  type CommandOptions,
  type ExitCode,
  type GenerationOptions,
  type Terminal,
} from './command.js';

const USAGE = `Usage: component-db <command> [options]

Commands:
  assemble     write the components' schemas into the application's prisma/schema
    --check    write nothing; exit 1 where something would be written
    --watch    go on after each change, until Ctrl-C
  list         show the components, what they declare and who refers to whom
  graph        draw the components, their models and relations
    --format F mermaid (default), svg or html
    --out FILE write the picture there; its ending tells the format where --format does not
  generate N   make a component of the name N
    --model M  the name of its model (default: the component's in the singular)
    --field F  a field, such as title:string or author:demo.DemoUser?; repeat it for each
    --path DIR the folder that the component's folder goes into
    --package  make a package to publish
    --no-controller, --no-spec, --skip-import
               leave out the controller, the tests, the import into the application's module
    --dry-run  name the files and write nothing
  migration NAME
               make the next migration, with the components' new and changed SQL
    --remove COMPONENT
               make one that drops what the component owns
  adopt        move the models of the application's own schema into components
    --dry-run  show where they would go and write nothing
    --yes      ask nothing
  doctor       say what is wrong with the installation and how to mend it

Options:
  --cwd DIR    the application's folder (default: the current one)
  --json       print the result as JSON
  --help       print this
  --version    print the version

Exit code: 0 fine, 1 what was checked is wrong, 2 wrong usage.`;

const COMMANDS = {
  assemble: async () => (await import('./assemble-command.js')).assembleCommand,
  list: async () => (await import('./list-command.js')).listCommand,
  graph: async () => (await import('./graph-command.js')).graphCommand,
  generate: async () => (await import('./generate-command.js')).generateCommand,
  migration: async () => (await import('./migration-command.js')).migrationCommand,
  adopt: async () => (await import('./adopt-command.js')).adoptCommand,
  doctor: async () => (await import('./doctor-command.js')).doctorCommand,
};

const REMOVAL = async () => (await import('./removal-command.js')).removalCommand;
const WATCH = async () => (await import('./watch-command.js')).watchCommand;

/** The options that only some commands have. */
const OWN_OPTIONS: Record<keyof typeof COMMANDS, readonly string[]> = {
  assemble: ['check', 'watch', 'json'],
  list: ['json'],
  graph: ['format', 'out'],
  generate: [
    'model',
    'field',
    'path',
    'package',
    'no-controller',
    'no-spec',
    'skip-import',
    'dry-run',
    'json',
  ],
  migration: ['remove'],
  adopt: ['dry-run', 'yes', 'json'],
  doctor: ['json'],
};
const COMMON_OPTIONS = ['cwd'];

/** What is said where a command's own argument is missing. */
const NAMED: Partial<Record<keyof typeof COMMANDS, string>> = {
  generate: 'Name the component to generate.',
  migration: 'Name the migration.',
};

/**
 * Runs the `component-db` command.
 *
 * @param args the arguments after the command's name
 * @returns the exit code
 */
export async function main(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const parsed = parse(args);
  if (typeof parsed === 'string') return misuse(parsed, terminal);
  const { values, positionals } = parsed;

  if (values.help) {
    terminal.out(USAGE);
    return 0;
  }
  if (values.version) {
    terminal.out((await import('../version.js')).VERSION);
    return 0;
  }
  const [name, ...words] = positionals;
  if (!name) return misuse('Name a command.', terminal);
  if (!isCommand(name)) return misuse(`There is no command "${name}".`, terminal);
  const question = NAMED[name];
  const [argument, ...rest] = question ? words : [undefined, ...words];
  if (question && !argument) return misuse(question, terminal);
  if (rest.length > 0) return misuse(`"${rest[0]}" is one word too many.`, terminal);
  const allowed = [...COMMON_OPTIONS, ...OWN_OPTIONS[name]];
  const foreign = Object.keys(values).find((option) => !allowed.includes(option));
  if (foreign) return misuse(`${name} has no --${foreign}.`, terminal);
  const {
    cwd = process.cwd(),
    json = false,
    check = false,
    watch = false,
    format,
    out,
    remove,
  } = values;
  if (watch && check) return misuse('--watch writes and --check does not: choose one.', terminal);
  if (format !== undefined && !isFormat(format)) {
    return misuse(`There is no format "${format}": use ${FORMATS.join(', ')}.`, terminal);
  }

  const load = watch ? WATCH : remove === undefined ? COMMANDS[name] : REMOVAL;
  const command = await load();
  const options = {
    cwd,
    json,
    check,
    dryRun: values['dry-run'] ?? false,
    yes: values.yes ?? false,
    generation: generationOptions(values),
    ...(format && { format }),
    ...(out !== undefined && { out }),
    ...(argument && { name: argument }),
    ...(remove !== undefined && { remove }),
  };
  return command(options satisfies CommandOptions, terminal);
}

type Values = Exclude<ReturnType<typeof parse>, string>['values'];

function generationOptions(values: Values): GenerationOptions {
  const { model, path } = values;
  return {
    ...(model !== undefined && { model }),
    fields: values.field ?? [],
    ...(path !== undefined && { path }),
    package: values.package ?? false,
    controller: !values['no-controller'],
    tests: !values['no-spec'],
    skipImport: values['skip-import'] ?? false,
  };
}

function isCommand(name: string): name is keyof typeof COMMANDS {
  return Object.hasOwn(COMMANDS, name);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        cwd: { type: 'string' },
        json: { type: 'boolean' },
        check: { type: 'boolean' },
        watch: { type: 'boolean' },
        format: { type: 'string' },
        out: { type: 'string' },
        model: { type: 'string' },
        field: { type: 'string', multiple: true },
        path: { type: 'string' },
        package: { type: 'boolean' },
        'no-controller': { type: 'boolean' },
        'no-spec': { type: 'boolean' },
        'skip-import': { type: 'boolean' },
        'dry-run': { type: 'boolean' },
        yes: { type: 'boolean', short: 'y' },
        remove: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
      },
    });
  } catch (error) {
    return (error as Error).message;
  }
}

function misuse(problem: string, terminal: Terminal): ExitCode {
  terminal.err(`${problem}\n\n${USAGE}`);
  return 2;
}
