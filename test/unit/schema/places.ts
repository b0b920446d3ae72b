import { assemble } from '../../../lib/schema/index.js';
import type { TestApplication } from '../../support/application.js';

/** The findings of an application, each by its code and where it is. */
export function places(app: TestApplication): string[] {
  const { diagnostics } = assemble({ cwd: app.root });
  return diagnostics.map(({ code, file, line, column }) => `${code} ${file}:${line}:${column}`);
}
