import {
  FORMATS,
  isFormat,
  type CommandOptions,
  type ExitCode,
  type Format,
  type Terminal,
} from './command.js';
import { COMMANDS } from './commands.js';
import { readArguments, type OptionValues } from './option-values.js';
import { USAGE } from './usage.js';

/**
 * Runs the `component-db` command.
 *
 * @param args the arguments after the command's name
 * @returns the exit code
 */
export async function main(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const misuse = (problem: string): ExitCode => {
    terminal.err(`${problem}\ncomponent-db --help shows the commands and their options.`);
    return 2;
  };
  let given: ReturnType<typeof readArguments>;
  try {
    given = readArguments(args);
  } catch (error) {
    // further sentences are about a dash at the start of a word
    const [problem] = (error as Error).message.split(/\.\s/);
    return misuse(`${problem}.`);
  }
  const { values, positionals } = given;
  if (values.help) {
    terminal.out(USAGE);
    return 0;
  }
  if (values.version) {
    terminal.out((await import('../version.js')).VERSION);
    return 0;
  }

  const [name, ...words] = positionals;
  if (!name) {
    terminal.err(USAGE);
    return 2;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) return misuse(`There is no command "${name}".`);
  const [argument, ...rest] = command.missing ? words : [undefined, ...words];
  if (command.missing && !argument) return misuse(command.missing);
  if (rest.length > 0) return misuse(`"${rest[0]}" is one word too many.`);
  const allowed: readonly string[] = ['cwd', ...command.options];
  const foreign = Object.keys(values).find((option) => !allowed.includes(option));
  if (foreign) return misuse(`${name} has no --${foreign}.`);
  const { watch, check, format } = values;
  if (watch && check) return misuse('--watch writes and --check does not: choose one.');
  if (format !== undefined && !isFormat(format)) {
    return misuse(`There is no format "${format}": use ${FORMATS.join(', ')}.`);
  }

  const run = await command.load(values);
  return run(optionsOf(values, argument, format), terminal);
}

function optionsOf(
  values: OptionValues,
  name: string | undefined,
  format: Format | undefined,
): CommandOptions {
  const { model, path, out, remove } = values;
  return {
    cwd: values.cwd ?? process.cwd(),
    json: values.json ?? false,
    check: values.check ?? false,
    dryRun: values['dry-run'] ?? false,
    yes: values.yes ?? false,
    ...(format && { format }),
    ...(out !== undefined && { out }),
    ...(name && { name }),
    ...(remove !== undefined && { remove }),
    generation: {
      ...(model !== undefined && { model }),
      fields: values.field ?? [],
      ...(path !== undefined && { path }),
      package: values.package ?? false,
      controller: !values['no-controller'],
      tests: !values['no-spec'],
      skipImport: values['skip-import'] ?? false,
    },
  };
}
