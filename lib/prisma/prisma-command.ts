import { realpathSync } from 'node:fs';

/** The command that the Prisma CLI runs in this process. */
export interface PrismaCommand {
  /** Whether it reads the Prisma schema. */
  readonly readsSchema: boolean;
  /** Whether it works on a database through the schema engine. */
  readonly usesEngine: boolean;
  /** The value of `--config`. */
  readonly configFile?: string;
}

const USE_ENGINE = ['migrate', 'db'];
const READ_SCHEMA = ['generate', 'validate', 'format', ...USE_ENGINE];

/**
 * Other programs evaluate prisma.config.ts too, such as the language server: nothing may be written or stopped there.
 *
 * @param argv as `process.argv` is
 * @returns undefined where this process is not the Prisma CLI
 */
export function prismaCommand(argv: readonly string[]): PrismaCommand | undefined {
  const [, script, ...args] = argv;
  if (!script || !isPrismaCli(script)) return undefined;
  const word = args.find((arg) => READ_SCHEMA.includes(arg)) ?? '';
  const help = args.some((arg) => arg === '--help' || arg === '-h');
  const configFile = optionValue(args, '--config');
  return {
    readsSchema: !help && word !== '',
    usesEngine: !help && USE_ENGINE.includes(word),
    ...(configFile !== undefined && { configFile }),
  };
}

function isPrismaCli(script: string): boolean {
  try {
    return /[\\/]prisma[\\/]build[\\/]index\.js$/.test(realpathSync(script));
  } catch {
    return false;
  }
}

function optionValue(args: readonly string[], name: string): string | undefined {
  const at = args.findIndex((arg) => arg === name || arg.startsWith(`${name}=`));
  if (at < 0) return undefined;
  return args[at] === name ? args[at + 1] : args[at]!.slice(name.length + 1);
}
