import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { datamodelOf } from '../property/datamodel.js';
import { removeTestApplications, TestApplication } from '../support/application.js';
import { startComponentDb } from '../support/component-db.js';
import { schemaDifference } from '../support/schema-difference.js';
import { reassemble } from '../integration/schema/reassemble.js';
import { publishedFile } from './support/published-file.js';

/** A schema that somebody else has written and published, of an application in production. */
interface Published {
  readonly packageAtVersion: string;
  readonly file: string;
  /** Folders of the application. */
  readonly folders: readonly string[];
}

/** The names of folders are those that the application's NestJS server has. */
const COMP_AI: Published = {
  packageAtVersion: '@trycompai/db@1.3.22',
  file: 'dist/schema.prisma',
  folders: `
    attachments audit auth browserbase comments context controls devices finding-template findings
    framework-editor frameworks integration-platform knowledge-base organization people policies
    questionnaire risks secrets soa task-management tasks trust-portal vendors
  `
    .trim()
    .split(/\s+/),
};

const LEGAL_AI: Published = {
  packageAtVersion: '@danielcok17/prisma-db@1.20.36',
  file: 'prisma/app.prisma',
  folders: [],
};

/** Prisma 7 takes no connection URL in a schema. */
const URLS = /^ +(url|directUrl) +=.*\n/gm;
const MAIN_BLOCKS = /^(generator|datasource) \w+ \{\n[^]*?^\}\n/gm;

describe.each([COMP_AI, LEGAL_AI])('the schema of $packageAtVersion', (published) => {
  let main: string;
  let models: string;

  beforeAll(() => {
    const text = publishedFile(published.packageAtVersion, published.file).replace(URLS, '');
    main = [...text.matchAll(MAIN_BLOCKS)].map(([block]) => block).join('\n');
    models = text.replace(MAIN_BLOCKS, '');
  });
  afterAll(removeTestApplications);

  it('is the same after component-db adopt, line by line', async () => {
    const app = new TestApplication({
      'prisma/schema.prisma': `${main}\n${models}`,
      'original.prisma': `${main}\n${models}`,
      ...Object.fromEntries(published.folders.map((name) => [`src/${name}/${name}.module.ts`, ''])),
    }).linkNodeModules();
    for (const command of [['adopt', '--yes'], ['assemble']]) {
      const run = await startComponentDb([...command, '--cwd', app.root]).result;
      expect(run).toMatchObject({ exitCode: 0, output: expect.not.stringContaining('CDB') });
    }

    const files = readdirSync(app.path('prisma/schema')).filter((name) =>
      /^(?!main\.).+\.prisma$/.test(name),
    );
    const assembled = files.map((name) => app.read(`prisma/schema/${name}`));
    expect(files.length).toBeGreaterThan(published.folders.length / 2);
    expect(linesOf(assembled.join('\n'))).toEqual(linesOf(models));
    expect(await schemaDifference(app.root)).toMatchObject({ exitCode: 0 });
  });

  it('is the same with each model in a component of its own', async () => {
    const { components, diagnostics, datamodel, difference } = await reassemble(
      models,
      main,
      (name) => `part-${name.toLowerCase()}`,
    );

    expect(components).toBeGreaterThan(60);
    expect(diagnostics).toEqual([]);
    expect(datamodel).toEqual(datamodelOf([models], main));
    expect(difference).toMatchObject({ exitCode: 0 });
  });
});

/** Those that are not empty, comments included, in an order that says nothing of where they stood. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim().replaceAll(/ +/g, ' '))
    .filter((line) => line !== '')
    .sort();
}
