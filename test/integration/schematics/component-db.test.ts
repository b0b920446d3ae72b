import { afterEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { TestApplication, removeTestApplications } from '../../support/application.js';
import { CONTACTS, nestApplication, VALIDATION } from '../generator/nest-application.js';

afterEach(removeTestApplications);

interface Outcome {
  /** Texts of the files that are new or changed, by path. */
  readonly files: Record<string, string>;
  /** Names of the tasks that follow. */
  readonly tasks: readonly { name: string; options: object }[];
}

/** Runs the schematic in the application's folder, as Nest's CLI does. */
function generate({ root }: TestApplication, options: object): Outcome {
  const script = resolve('test/integration/schematics/run-in-folder.mjs');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [script, 'component-db', JSON.stringify(options)],
    { cwd: root, encoding: 'utf8' },
  );
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Outcome;
}

describe('nest g component-db', () => {
  it('makes a component of an ESM application with Vitest', () => {
    const app = nestApplication({
      type: 'module',
      dependencies: VALIDATION,
      devDependencies: { vitest: '*' },
    }).component('contacts', CONTACTS);

    const { files, tasks } = generate(app, {
      name: 'blog-posts',
      fields: 'title:string views:bigint published:datetime? author:contacts.Person?',
      language: 'ts',
      sourceRoot: 'src',
      specFileSuffix: 'spec',
      format: false,
      collection: 'nestjs-component-db',
    });

    expect(files).toMatchSnapshot();
    expect(tasks).toEqual([]);
  });

  it('makes a component of a CommonJS application with Jest, and has installed what it needs', () => {
    const app = nestApplication({ dependencies: { 'class-validator': '^0.14.0' } });
    app.component('contacts', CONTACTS).write({ 'pnpm-lock.yaml': '' });

    const { files, tasks } = generate(app, {
      name: 'memos',
      fields: 'meta:json note:contacts.Note',
    });

    expect(files).toMatchSnapshot();
    expect(tasks).toMatchObject([{ name: 'node-package', options: { packageManager: 'pnpm' } }]);
  });

  it('puts it where the sources of the project are, and only what is wanted', () => {
    const app = nestApplication({ dependencies: VALIDATION });
    app.write({ 'nest-cli.json': '{ "projects": { "api": { "sourceRoot": "apps/api/src" } } }' });

    const { files } = generate(app, {
      name: 'posts',
      project: 'api',
      sourceRoot: 'apps/api/src',
      path: 'parts/blog',
      flat: true,
      controller: false,
      spec: false,
      skipImport: true,
    });

    expect(Object.keys(files)).toEqual([
      'apps/api/src/parts/blog/dto/create-post.dto.ts',
      'apps/api/src/parts/blog/dto/update-post.dto.ts',
      'apps/api/src/parts/blog/posts.module.ts',
      'apps/api/src/parts/blog/posts.service.ts',
      'apps/api/src/parts/blog/prisma/schema.prisma',
      'package.json',
    ]);
  });

  it('makes nothing of what it cannot make', () => {
    const app = nestApplication({ dependencies: VALIDATION });

    expect(() => generate(app, { name: 'posts', fields: 'author:nobody.User' })).toThrow(
      'The field "author" refers to the component "nobody", which is not there.',
    );
    expect(() => generate(app, { name: 'posts', project: 'api' })).toThrow(
      'nest-cli.json has no project "api".',
    );
  });
});
