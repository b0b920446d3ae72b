import { satisfies } from 'semver';
import type { Application } from '../application.js';
import type { Workspace } from '../workspace.js';

/** Jest's `require` of ES modules, which Nest 12 consists of, needs it. */
const NODE = '>=24.9.0';

/** Says why tests fail that failed before as well. */
export function noteJestsNode(workspace: Workspace, { nestMajor, esm }: Application): void {
  const { devDependencies } = workspace.readJson('package.json') as {
    devDependencies?: Record<string, string>;
  };
  const needsIt = nestMajor >= 12 && !esm && devDependencies?.['jest'] !== undefined;
  if (!needsIt || satisfies(process.versions.node, NODE)) return;
  workspace.notes.push(
    `Jest loads Nest 12 from CommonJS on Node 24.9 or newer only: on this Node ${process.versions.node}, \`npm test\` fails, with or without nestjs-component-db. The application itself runs.`,
  );
}
