import { isListOfStrings } from '../is-list-of-strings.js';
import { normalPath } from './paths.js';

export const PROVIDERS = ['postgresql', 'cockroachdb', 'mysql', 'sqlite', 'sqlserver'] as const;

interface Shape {
  readonly expected: string;
  fits(value: unknown): boolean;
}

const strings: Shape = {
  expected: 'a list of strings',
  fits: isListOfStrings,
};

const path: Shape = {
  expected: 'a path inside the application, such as "prisma/schema"',
  fits: (value) =>
    typeof value === 'string' && !/^(|\.|\.\.|[a-z]:.*|\.?\.?\/.*)$/i.test(normalPath(value)),
};

const SHAPES: Record<string, Shape> = {
  components: strings,
  packages: {
    expected: 'true, false, or {"ignore": ["package-name"]}',
    fits: (value) =>
      typeof value === 'boolean' || (isObject(value) && strings.fits(value['ignore'] ?? [])),
  },
  output: path,
  provider: {
    expected: `one of ${PROVIDERS.join(', ')}`,
    fits: (value) => PROVIDERS.some((provider) => provider === value),
  },
  generator: {
    expected: 'an object such as {"provider": "prisma-client-js"}',
    fits: (value) => isObject(value) && typeof value['provider'] === 'string',
  },
  developmentHosts: strings,
  silence: strings,
  main: path,
};

/** The keys whose values are not what the configuration allows, with what it does. */
export function shapeProblems(given: unknown): { key: string; expected: string }[] {
  if (!isObject(given)) return [{ key: 'componentDb', expected: 'an object' }];
  return Object.entries(given)
    .filter(([key]) => key !== 'component')
    .flatMap(([key, value]) => {
      const shape = Object.hasOwn(SHAPES, key) ? SHAPES[key] : undefined;
      if (!shape) return [{ key, expected: '' }];
      return shape.fits(value) ? [] : [{ key, expected: shape.expected }];
    });
}

export function explain(key: string, expected: string): { message: string; hint: string } {
  if (expected !== '') {
    return {
      message: `"${key}" in the componentDb configuration is not ${expected}.`,
      hint: `Make it ${expected}.`,
    };
  }
  return {
    message: `The componentDb configuration has no key "${key}".`,
    hint: `Remove it, or use one of ${Object.keys(SHAPES).join(', ')}.`,
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
