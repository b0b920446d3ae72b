import type { Application } from '../application.js';
import type { Workspace } from '../workspace.js';

const OPTIONS = `(options) => ({
  ...options,
  plugins: [...options.plugins, new ComponentDbPlugin()],
});
`;

const ESM = `import { ComponentDbPlugin } from 'nestjs-component-db/bundler';

export default ${OPTIONS}`;

const COMMONJS = `const { ComponentDbPlugin } = require('nestjs-component-db/bundler');

module.exports = ${OPTIONS}`;

/** Assembles on hot reload, where a bundler builds the application. */
export function addBundlerPlugin(workspace: Workspace, application: Application): void {
  const { builder, bundlerConfig: path, esm } = application;
  if (builder !== 'webpack' && builder !== 'rspack') return;
  const text = workspace.read(path);
  // Nest loads webpack's configuration as CommonJS
  if (text === undefined && !(esm && builder === 'webpack')) {
    workspace.write(path, esm ? ESM : COMMONJS);
  } else if (!text?.includes('ComponentDbPlugin')) {
    workspace.instructions.push(
      `Add \`new ComponentDbPlugin()\` of 'nestjs-component-db/bundler' to the plugins in ${path}: schemas are then assembled on hot reload.`,
    );
  }
}
