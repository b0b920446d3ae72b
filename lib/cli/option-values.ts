import { parseArgs } from 'node:util';

const OPTIONS = {
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
} as const;

/** The options as they are written, by their names. */
export type OptionValues = ReturnType<typeof readArguments>['values'];

/**
 * Splits a command line into options and words.
 *
 * @throws TypeError where an option is unknown or lacks its value
 */
export function readArguments(args: readonly string[]) {
  return parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
}
