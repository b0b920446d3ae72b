import base from './jest.config.mjs';

/** The packed tarball in applications of its own: slow, and asks the package registry. */
export default {
  ...base,
  roots: ['<rootDir>/test/packaging'],
  testPathIgnorePatterns: [],
  testTimeout: 600_000,
};
