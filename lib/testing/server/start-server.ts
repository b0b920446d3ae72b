import type { RunFolder } from '../run/run-folder.js';
import {
  startKeeper,
  startKeeperOnSharedServer,
  startKeeperWithContainer,
} from '../run/start-keeper.js';
import {
  chooseServer,
  containerImage,
  embeddedBecause,
  type ServerChoice,
} from './choose-server.js';
import { startEmbeddedServer } from './embedded-server.js';
import type { ServerRecord } from './server-record.js';
import { stopServer } from './stop-server.js';

/**
 * Starts a run's server, says which in one line, and has it kept until the run has ended.
 *
 * @param template the template that the run wants first
 * @throws Error where no server can be had, with what to install
 */
export async function startServer(run: RunFolder, template: string): Promise<ServerRecord> {
  return start(run, template, await chooseServer());
}

async function start(
  run: RunFolder,
  template: string,
  { said, mayBeEmbedded, ...chosen }: ServerChoice,
): Promise<ServerRecord> {
  process.stderr.write(`component-db: tests run on ${said}\n`);
  if (chosen.kind === 'container') {
    try {
      return await startKeeperWithContainer(run, containerImage());
    } catch (error) {
      if (!mayBeEmbedded) throw error;
      return start(run, template, embeddedBecause((error as Error).message));
    }
  }
  if (chosen.kind === 'url') {
    await startKeeperOnSharedServer(run);
    run.setServer(chosen);
    return chosen;
  }
  let keeper = Promise.resolve();
  const record = await startEmbeddedServer(run, template, () => {
    if (run.hasKeeper()) return;
    keeper = startKeeper(run);
    // it may fail before anybody waits for it
    keeper.catch(() => undefined);
  });
  try {
    await keeper;
  } catch (error) {
    await stopServer(run, undefined);
    throw error;
  }
  run.setServer(record);
  return record;
}
