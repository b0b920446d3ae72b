import { parseArgs } from 'node:util';
import type { CommandOptions, ExitCode, Terminal } from './command.js';

const USAGE = `Usage: component-db <command> [options]

Commands:
  assemble     write the components' schemas into the application's prisma/schema
    --check    write nothing; exit 1 where something would be written
    --watch    go on after each change, until Ctrl-C
  list         show the components and what they declare

Options:
  --cwd DIR    the application's folder (default: the current one)
  --json       print the result as JSON
  --help       print this
  --version    print the version

Exit code: 0 fine, 1 what was checked is wrong, 2 wrong usage.`;

const COMMANDS = {
  assemble: async () => (await import('./assemble-command.js')).assembleCommand,
  list: async () => (await import('./list-command.js')).listCommand,
};

const WATCH = async () => (await import('./watch-command.js')).watchCommand;

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
  const { cwd = process.cwd(), json = false, check = false, watch = false } = values;
  if (check && name !== 'assemble') return misuse(`${name} has no --check.`, terminal);
  if (watch && name !== 'assemble') return misuse(`${name} has no --watch.`, terminal);
  if (watch && check) return misuse('--watch writes and --check does not: choose one.', terminal);

  const command = await (watch ? WATCH : COMMANDS[name])();
  return command({ cwd, json, check } satisfies CommandOptions, terminal);
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
