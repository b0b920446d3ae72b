import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { makeApplication, nameOf, schema, write } from './application.mjs';

const MAIN = 'datasource db {\n  provider = "postgresql"\n}\n';

/** Tools that put several Prisma schemas together: their package, and Node's arguments for a run. */
const PEERS = [
  {
    name: 'prismerge',
    package: '@prisma-utils/prismerge@1.7.0',
    args: ['@prisma-utils/prismerge/src/bin/prismerge.js', '-nF'],
  },
  {
    name: 'prisma-merge',
    package: 'prisma-merge@0.2.0',
    args: ['prisma-merge/bin/run', '-b', 'base.prisma', '-e', 'none', '-o', 'merged.prisma'],
  },
  {
    name: 'prisma-multischema',
    package: 'prisma-multischema@1.1.4',
    // its command also starts "npx prisma generate"
    args: ['-e', "require('prisma-multischema').prismaUnifier()"],
  },
  {
    name: 'prisma-import',
    package: 'prisma-import@1.0.5',
    args: ['prisma-import/dist/index.js', '-f', '-s', 'src/**/*.prisma', '-o', 'imported.prisma'],
  },
];

/** Installs the peers into a folder; one that cannot be installed is left out, with the reason. */
export function installPeers(folder) {
  write(folder, 'package.json', '{ "private": true }');
  return PEERS.map((peer) => {
    try {
      execFileSync(
        'npm',
        ['install', '--ignore-scripts', '--no-audit', '--no-fund', peer.package],
        {
          cwd: folder,
          encoding: 'utf8',
          stdio: 'pipe',
        },
      );
    } catch (error) {
      return {
        name: peer.name,
        failure: error.stderr.split('\n').find((line) => /error/.test(line)),
      };
    }
    const [script, ...rest] = peer.args;
    const path = script === '-e' ? script : join(folder, 'node_modules', script);
    return { name: peer.name, args: [path, ...rest] };
  });
}

/** The same components, unrelated, because no peer extends a model; laid out for each of the peers. */
export function makePeerApplication(root, count) {
  makeApplication(root, count, { related: false });
  write(root, 'base.prisma', MAIN);
  const inputs = ['./base.prisma', './src/components/*/prisma/*.prisma'];
  write(root, 'prismerge.json', JSON.stringify({ app: { inputs, output: './prismerge.prisma' } }));
  write(root, 'prisma/subschemas/main.prisma', MAIN);
  for (let index = 0; index < count; index++) {
    write(root, `prisma/subschemas/${nameOf(index)}.prisma`, schema(index, false));
  }
}

/** The Prisma CLI's own check of a folder of schemas; it wants an engine to exist and does not start it. */
export const PRISMA_VALIDATE = {
  name: 'prisma validate',
  args: [
    createRequire(import.meta.url).resolve('prisma/build/index.js'),
    'validate',
    '--schema=prisma/schema',
  ],
};
