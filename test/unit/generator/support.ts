import type { Conventions } from '../../../lib/generator/blueprint.js';
import type { ExistingComponents } from '../../../lib/generator/existing-components.js';

export const conventions: Conventions = {
  provider: 'postgresql',
  importSuffix: '.js',
  testImports: undefined,
  testSuffix: 'spec',
  partialType: undefined,
};

/** An application without components. */
export const nothing: ExistingComponents = {
  has: () => false,
  ownerOf: () => undefined,
  find: () => undefined,
};
