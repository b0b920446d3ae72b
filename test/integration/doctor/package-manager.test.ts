import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { removeTestApplications, type TestApplication } from '../../support/application.js';
import { createDatabase, type Database } from '../../support/database.js';
import { copyOf, diagnosisOf, healthyApplication } from './support/installation.js';

describe('component-db doctor, with another package manager than npm', () => {
  let database: Database;
  let healthy: TestApplication;
  beforeAll(async () => {
    database = await createDatabase();
    healthy = await healthyApplication(database.url);
  });
  afterAll(async () => {
    removeTestApplications();
    await database.drop();
  });

  it.each([
    ['yarn.lock', '__metadata:\n', 'No script assembles', 'npm pkg set'],
    ['pnpm-workspace.yaml', 'ignoreScripts: true\n', 'pnpm-workspace.yaml turns', '"build"'],
  ])('knows by %s which scripts run', async (file, text, said, hint) => {
    const app = copyOf(healthy);
    const manifest = JSON.parse(app.read('package.json')) as object;
    const scripts = { prebuild: 'prisma generate' };
    app.write({ 'package.json': JSON.stringify({ ...manifest, scripts }), [file]: text });

    const { diagnostics } = await diagnosisOf(app);

    expect(diagnostics).toMatchObject([
      {
        code: 'CDB610',
        message: expect.stringContaining(said),
        hint: expect.stringContaining(hint),
      },
    ]);
  });

  it("wants packages where components of them are found, with Yarn's Plug'n'Play", async () => {
    const app = copyOf(healthy);
    app.write({ 'yarn.lock': '__metadata:\n', '.pnp.cjs': '' });

    const { diagnostics } = await diagnosisOf(app);

    expect(diagnostics).toMatchObject([
      { code: 'CDB602', hint: expect.stringContaining('nodeLinker: node-modules') },
    ]);
  });

  it('says what to run in the words of the package manager', async () => {
    const app = copyOf(healthy).component('posts', 'model Post {\n  id Int @id\n}\n');
    app.write({ 'pnpm-lock.yaml': '' });

    const { diagnostics } = await diagnosisOf(app);

    expect(diagnostics.map(({ hint }) => hint)).toEqual(['Run: pnpm exec prisma generate']);
  });
});
