import { transformSync } from '@swc/core';

/** JavaScript for Node from TypeScript with decorators, as a Nest application's build makes it. */
export function compile(text: string): string {
  return transformSync(text, {
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      target: 'es2022',
    },
    module: { type: 'es6' },
  }).code;
}
