import type { CommandOptions, ExitCode, Terminal } from './command.js';
import type { OptionValues } from './option-values.js';

type Run = (options: CommandOptions, terminal: Terminal) => ExitCode | Promise<ExitCode>;

/** A command of `component-db`. */
export interface Command {
  /** The names of its options, beside those that all commands have. */
  readonly options: readonly (keyof OptionValues)[];
  /** What is said where its argument is missing; commands without one have none. */
  readonly missing?: string;
  /** Loads what runs it, and nothing that other commands need: loading takes longer than most of them run. */
  load(values: OptionValues): Promise<Run>;
}

export const COMMANDS: Readonly<Record<string, Command>> = {
  assemble: {
    options: ['check', 'watch', 'json'],
    load: async ({ watch }) =>
      watch
        ? (await import('./watch-command.js')).watchCommand
        : (await import('./assemble-command.js')).assembleCommand,
  },
  list: {
    options: ['json'],
    load: async () => (await import('./list-command.js')).listCommand,
  },
  graph: {
    options: ['format', 'out'],
    load: async () => (await import('./graph-command.js')).graphCommand,
  },
  generate: {
    options: [
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
    missing: 'Name the component to generate.',
    load: async () => (await import('./generate-command.js')).generateCommand,
  },
  migration: {
    options: ['remove'],
    missing: 'Name the migration.',
    load: async ({ remove }) =>
      remove === undefined
        ? (await import('./migration-command.js')).migrationCommand
        : (await import('./removal-command.js')).removalCommand,
  },
  adopt: {
    options: ['dry-run', 'yes', 'json'],
    load: async () => (await import('./adopt-command.js')).adoptCommand,
  },
  doctor: {
    options: ['json'],
    load: async () => (await import('./doctor-command.js')).doctorCommand,
  },
};
