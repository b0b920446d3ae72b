import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createDatabase } from '../../support/database.js';
import { applicationFolder, type ApplicationFolder } from './support/application-folder.js';
import { compile } from './support/compile.js';
import { TABLES } from './support/generated-client.js';
import { transactionalApplication } from './support/transactional-application.js';

// in a process of its own: these packages are CommonJS, and require Nest 12, which Jest cannot do on Node 20
const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  dependencies: Record<string, string>;
};
const packages = [
  ...Object.keys(dependencies),
  '@nestjs-cls/transactional',
  '@nestjs-cls/transactional-adapter-prisma',
  'nestjs-cls',
  'pg',
];

describe('declarative transactions', () => {
  let folder: ApplicationFolder;

  beforeAll(async () => {
    folder = await applicationFolder('', { packages });
  });
  afterAll(() => folder.remove());

  const run = async (options: string) => {
    const database = await createDatabase();
    try {
      await database.query(TABLES);
      await folder.write('main.mjs', compile(transactionalApplication(options)));
      const { code, output } = await folder.run({ DATABASE_URL: database.url });
      if (code !== 0) throw new Error(output);
      return JSON.parse(/^\{.*\}$/m.exec(output)![0]) as unknown;
    } finally {
      await database.drop();
    }
  };
  const left = { kept: ['one', 'two'], undone: 'no such author', apart: ['one', 'two'] };

  it('keep or undo what all methods have written, and what a nested one has alone', async () => {
    expect(await run('')).toMatchObject({ failure: 'P2002', left, afterRollback: ['one', 'two'] });
  });

  it('are those of an extended client', async () => {
    const options = '{ extend: (base) => base.$extends(extension) }';
    // all are seen, also those that fail
    expect(await run(options)).toMatchObject({ failure: 'P2002', left, created: 10 });
  });

  it('are undone after a test by the isolation in a transaction', async () => {
    const outcome = await run('{ adapter: isolation.adapter }');
    expect(outcome).toMatchObject({ failure: 'P2002', left, afterRollback: 'no such author' });
  });
});
