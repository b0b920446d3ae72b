import type { Conventions } from '../blueprint.js';

/** The line that imports the functions of a test, where they are not global. */
export function testImport({ testImports }: Conventions, functions: readonly string[]): string {
  return testImports ? `import { ${functions.join(', ')} } from '${testImports}';\n` : '';
}
