import type { DatabaseOptions, LogEvent } from './database-options.js';

/** Says what a value should be; undefined where it is. */
type Check = (value: unknown) => string | undefined;

/** The longest time that a timer takes, in ms. */
const LONGEST = 2 ** 31 - 1;
const EVENTS: readonly LogEvent[] = ['query', 'info', 'warn', 'error'];

const anything: Check = () => undefined;
const boolean: Check = (value) => (typeof value === 'boolean' ? undefined : 'true or false');
const events: Check = (value) =>
  Array.isArray(value) && value.every((event) => EVENTS.includes(event as LogEvent))
    ? undefined
    : `a list of ${EVENTS.join(', ')}`;

const number =
  (least: number, most: number): Check =>
  (value) =>
    typeof value === 'number' && value >= least && value <= most
      ? undefined
      : `a number from ${least}${most === Infinity ? '' : ` to ${most}`}`;
const milliseconds = number(0, LONGEST);

/** All options, some of them with options of their own. */
const OPTIONS = {
  client: anything,
  extend: anything,
  adapter: anything,
  url: anything,
  connection: {
    probeTimeout: number(1, LONGEST),
    retry: { attempts: number(1, Infinity), delay: milliseconds, budget: number(1, Infinity) },
    shutdownTimeout: milliseconds,
  },
  pool: {
    size: number(1, 100_000),
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
