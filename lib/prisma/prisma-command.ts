import { realpathSync } from 'node:fs';

/** The command that the Prisma CLI runs in this process. */
export interface PrismaCommand {
  /** Its words, such as `generate` or `migrate dev`; empty for help and what is not known here. */
  readonly name: string;
  /** Whether it reads the Prisma schema. */
  readonly readsSchema: boolean;
  /** Whether it works on a database through the schema engine. */
  readonly usesEngine: boolean;
  /** The value of `--config`. */
  readonly configFile?: string;
  /** The value of `--schema`, which wins over the configuration. */
  readonly schema?: string;
  /** The value of `--url`, which wins over the configuration. */
  readonly url?: string;
}

const SUBCOMMANDS: Readonly<Record<string, readonly string[]>> = {
  generate: [],
  validate: [],
  format: [],
  // the most dangerous first: where two of them are among the arguments, one may be an option's value
  migrate: ['reset', 'dev', 'resolve', 'deploy', 'status', 'diff'],
  db: ['push', 'seed', 'execute', 'pull'],
};

/**
 * Other programs evaluate prisma.config.ts too, such as the language server: nothing may be written or stopped there.
 *
 * @param argv as `process.argv` is
 * @returns undefined where this process is not the Prisma CLI
 */
export function prismaCommand(argv: readonly string[]): PrismaCommand | undefined {
  const [, script, ...args] = argv;
  if (!script || !isPrismaCli(script)) return undefined;
  // what follows is for the application's seed
  const end = args.indexOf('--');
  const options = end < 0 ? args : args.slice(0, end);
  const help = options.includes('--help') || options.includes('-h');
  const word = help ? undefined : args.find((arg) => Object.hasOwn(SUBCOMMANDS, arg));
  const subcommands = word ? SUBCOMMANDS[word]! : [];
  const subcommand = subcommands.find((name) => args.includes(name));
  const configFile = optionValue(options, '--config');
  const schema = optionValue(options, '--schema');
  const url = optionValue(options, '--url');
  return {
    name: [word, subcommand].filter(Boolean).join(' '),
    readsSchema: word !== undefined,
    usesEngine: subcommands.length > 0,
    ...(configFile !== undefined && { configFile }),
    ...(schema !== undefined && { schema }),
    ...(url !== undefined && { url }),
  };
}

function isPrismaCli(script: string): boolean {
  try {
    return /[\\/](prisma[\\/]build[\\/]index|prisma7[\\/]build[\\/]prisma7)\.js$/.test(
      realpathSync(script),
    );
  } catch {
    return false;
  }
}

function optionValue(args: readonly string[], name: string): string | undefined {
  const at = args.findIndex((arg) => arg === name || arg.startsWith(`${name}=`));
  if (at < 0) return undefined;
  return args[at] === name ? args[at + 1] : args[at]!.slice(name.length + 1);
}
