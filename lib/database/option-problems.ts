import type { DatabaseOptions, LogEvent } from './database-options.js';

/** Says what a value should be; undefined where it is. */
type Check = (value: unknown) => string | undefined;

/** The longest time that a timer takes, in ms. */
const LONGEST = 2 ** 31 - 1;
const EVENTS: readonly LogEvent[] = ['query', 'info', 'warn', 'error'];

const check =
  (what: string, isRight: (value: unknown) => boolean): Check =>
  (value) =>
    isRight(value) ? undefined : what;

const anything: Check = () => undefined;
const boolean = check('true or false', (value) => typeof value === 'boolean');
const string = check('a string', (value) => typeof value === 'string');
const callable = check('a function', (value) => typeof value === 'function');
const adapter = check(
  'an adapter or a function that makes one',
  (value) => typeof value === 'function' || (typeof value === 'object' && value !== null),
);
const events = check(
  `a list of ${EVENTS.join(', ')}`,
  (value) => Array.isArray(value) && value.every((event) => EVENTS.includes(event as LogEvent)),
);

const number = (least: number, most: number, kind: 'number' | 'whole number' = 'number'): Check =>
  check(
    `a ${kind} from ${least}${most === Infinity ? '' : ` to ${most}`}`,
    (value) =>
      typeof value === 'number' &&
      value >= least &&
      value <= most &&
      (kind === 'number' || Number.isInteger(value)),
  );
const milliseconds = number(0, LONGEST);

/** All options, some of them with options of their own. */
const OPTIONS = {
  client: anything,
  extend: callable,
  adapter,
  url: string,
  connection: {
    probeTimeout: number(1, LONGEST),
    retry: { attempts: number(1, Infinity), delay: milliseconds, budget: number(1, Infinity) },
    shutdownTimeout: milliseconds,
  },
  pool: {
    size: number(1, 100_000, 'whole number'),
    acquireTimeout: milliseconds,
    idleTimeout: milliseconds,
    maxLifetime: milliseconds,
    statementTimeout: milliseconds,
  },
  log: { events, slowQueryThreshold: number(0, Infinity), parameters: boolean },
};

type Shape = { readonly [name: string]: Check | Shape };

/**
 * What is wrong with options that TypeScript has not seen, such as those that a factory reads from elsewhere.
 *
 * @returns problems in words that hold no part of a value
 */
export function optionProblems(options: DatabaseOptions): string[] {
  return problemsIn(options, OPTIONS, '');
}

function problemsIn(values: unknown, shape: Shape, path: string): string[] {
  if (typeof values !== 'object' || values === null) {
    return [`${path.slice(0, -1) || 'what the factory returns'} is not an object with options`];
  }
  return Object.entries(values).flatMap(([name, value]) => {
    const expected = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (!expected) {
      return `${path}${name} is not an option here: there are ${Object.keys(shape).join(', ')}`;
    }
    if (value === undefined) return [];
    if (typeof expected !== 'function') return problemsIn(value, expected, `${path}${name}.`);
    const said = expected(value);
    return said ? `${path}${name} is not ${said}` : [];
  });
}
