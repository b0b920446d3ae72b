import { parseArgs } from 'node:util';
import { FORMATS, isFormat, type CommandOptions, type ExitCode, type Terminal } from './command.js';

const USAGE = `Usage: component-db <command> [options]

Commands:
  assemble     write the components' schemas into the application's prisma/schema
    --check    write nothing; exit 1 where something would be written
    --watch    go on after each change, until Ctrl-C
  list         show the components, what they declare and who refers to whom
  graph        draw the components, their models and relations
    --format F mermaid (default), svg or html
    --out FILE write the picture there; its ending tells the format where --format does not

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
};

const WATCH = async () => (await import('./watch-command.js')).watchCommand;

/** The options that only some commands have. */
const OWN_OPTIONS: Record<keyof typeof COMMANDS, readonly string[]> = {
  assemble: ['check', 'watch', 'json'],
  list: ['json'],
  graph: ['format', 'out'],
};
const COMMON_OPTIONS = ['cwd'];

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
  const [name, ...rest] = positionals;
  if (!name) return misuse('Name a command.', terminal);
  if (!isCommand(name)) return misuse(`There is no command "${name}".`, terminal);
  if (rest.length > 0) return misuse(`"${rest[0]}" is one word too many.`, terminal);
  const allowed = [...COMMON_OPTIONS, ...OWN_OPTIONS[name]];
  const foreign = Object.keys(values).find((option) => !allowed.includes(option));
  if (foreign) return misuse(`${name} has no --${foreign}.`, terminal);
  const { cwd = process.cwd(), json = false, check = false, watch = false, format, out } = values;
  if (watch && check) return misuse('--watch writes and --check does not: choose one.', terminal);
  if (format !== undefined && !isFormat(format)) {
    return misuse(`There is no format "${format}": use ${FORMATS.join(', ')}.`, terminal);
  }

  const command = await (watch ? WATCH : COMMANDS[name])();
  const options = {
    cwd,
    json,
    check,
    ...(format && { format }),
    ...(out !== undefined && { out }),
  };
  return command(options satisfies CommandOptions, terminal);
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
