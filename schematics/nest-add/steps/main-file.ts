import { enableShutdownHooks } from '../../../lib/source-edits/enable-shutdown-hooks.js';
import type { Application } from '../application.js';
import type { Workspace } from '../workspace.js';

/** Lets the application close its connections when it is told to end. */
export function closeConnections(workspace: Workspace, { main }: Application): void {
  workspace.editSource(
    main,
    enableShutdownHooks,
    `Call app.enableShutdownHooks() in ${main}: the application then closes its database connections when it is told to end.`,
  );
}
