import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { write } from './application.mjs';

/** Libraries that undo a test's writes by a transaction: their package, and how they hand out a client. */
const PEERS = [
  {
    name: '@chax-at/transactional-prisma-testing',
    version: '1.5.0',
    isolate({ PrismaTestingHelper }, client) {
      const helper = new PrismaTestingHelper(client);
      return {
        client: helper.getProxyClient(),
        begin: () => helper.startNewTransaction({ timeout: 60_000 }),
        end: async () => helper.rollbackCurrentTransaction(),
      };
    },
  },
  {
    name: '@quramy/jest-prisma-core',
    version: '1.8.2',
    isolate({ PrismaEnvironmentDelegate }, client) {
      const options = { timeout: 60_000, enableExperimentalRollbackInTransaction: true };
      const delegate = new PrismaEnvironmentDelegate(
        { projectConfig: { testEnvironmentOptions: options }, globalConfig: { rootDir: '' } },
        { testPath: '' },
      );
      const ready = delegate.preSetup().then((global) => global.initializeClient(client));
      return {
        get client() {
          return delegate.getClient();
        },
        begin: () => ready.then(() => delegate.handleTestEvent({ name: 'test_start' })),
        end: async () => delegate.handleTestEvent({ name: 'test_done' }),
      };
    },
  },
];

/** Installs the peers into a folder; one that cannot be installed is left out, with the reason. */
export function installIsolationPeers(folder) {
  write(folder, 'package.json', '{ "private": true }');
  const require = createRequire(join(folder, 'package.json'));
  return PEERS.flatMap(({ name, version, isolate }) => {
    try {
      execFileSync(
        'npm',
        // without their own Prisma: they are given a client
        ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps'].concat(
          `${name}@${version}`,
        ),
        { cwd: folder, encoding: 'utf8', stdio: 'pipe' },
      );
      const library = require(name);
      return [{ name: `${name} ${version}`, isolate: (client) => isolate(library, client) }];
    } catch (error) {
      console.log(`${name} could not be installed: ${(error.stderr ?? error.message).trim()}`);
      return [];
    }
  });
}
