import type { RunFolder } from '../run/run-folder.js';
import { startEmbeddedServer } from './embedded-server.js';
import type { ServerRecord } from './server-record.js';

/** Starts a server for a run, or finds the one that TEST_DATABASE_URL names. */
export async function startServer(run: RunFolder, template: string): Promise<ServerRecord> {
  if (process.env['TEST_DATABASE_URL']) return { kind: 'url' };
  return startEmbeddedServer(run, template);
}
