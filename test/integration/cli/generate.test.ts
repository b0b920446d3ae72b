import { afterEach, describe, expect, it } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { CONTACTS, nestApplication, VALIDATION } from '../generator/nest-application.js';

afterEach(removeTestApplications);

function generate({ root }: TestApplication, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [resolve('bin/component-db.js'), 'generate', ...args, '--cwd', root],
    { encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

function filesOf({ root }: TestApplication): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => !path.startsWith('node_modules'))
    .sort();
}

const application = () =>
  nestApplication({ dependencies: VALIDATION }).component('contacts', CONTACTS);

describe('component-db generate', () => {
  it('writes a component that assembles, and says what comes next', () => {
    const app = application();

    const fields = ['--field', 'title:string', '--field', 'author:contacts.Person?'];
    const { status, stdout } = generate(app, 'blog', '--model', 'BlogPost', ...fields);

    expect(status).toBe(0);
    expect(stdout).toContain('create src/components/blog/prisma/schema.prisma\n');
    expect(stdout).toContain('change src/app.module.ts\n');
    expect(stdout).toContain('npx prisma migrate dev --name blog && npx prisma generate');
    expect(app.read('src/app.module.ts')).toContain(
      'imports: [DatabaseModule.forRoot(), BlogModule]',
    );
    const check = spawnSync(
      process.execPath,
      [resolve('bin/component-db.js'), 'assemble', '--cwd', app.root],
      { encoding: 'utf8' },
    );
    expect(check).toMatchObject({ status: 0, stderr: '' });
    expect(app.read('prisma/schema/contacts.prisma')).toContain('blogPosts BlogPost[]');
  });

  it('says that the new packages of package.json are to be installed', () => {
    const next = /Next:\n {2}npm install\n {2}npx prisma migrate dev/;

    expect(generate(nestApplication({ dependencies: {} }), 'posts').stdout).toMatch(next);
    expect(generate(application(), 'posts').stdout).not.toContain('npm install');
  });

  it("names the application's package manager", () => {
    const app = nestApplication({ dependencies: {} });
    app.write({ 'pnpm-lock.yaml': '' });

    expect(generate(app, 'posts').stdout).toMatch(/Next:\n {2}pnpm install\n/);
    expect(generate(app, 'billing', '--package').stdout).toContain(
      'cd packages/billing && pnpm install\n  pnpm run test && pnpm run build',
    );
  });

  it.each(['../elsewhere', '/elsewhere'])('makes no package in %s', (path) => {
    expect(generate(application(), 'billing', '--package', '--dry-run', '--path', path)).toEqual({
      status: 1,
      stdout: '',
      stderr: expect.stringContaining(`${path}/billing is outside of the application`),
    });
  });

  it('imports the component into the module of a file with other classes', () => {
    const app = application();
    const module = app.read('src/app.module.ts');
    app.write({
      'src/app.module.ts': module.replace('@Module', 'export class AppConfig {}\n\n@Module'),
    });

    generate(app, 'posts');

    expect(app.read('src/app.module.ts')).toContain('PostsModule]');
    expect(app.read('src/components/posts/posts.integration.spec.ts')).not.toContain('AppConfig');
  });

  it('names the files and writes none with --dry-run', () => {
    const app = application();
    const before = filesOf(app);

    const { stdout } = generate(
      app,
      'posts',
      '--dry-run',
      '--json',
      '--no-spec',
      '--no-controller',
    );

    expect(JSON.parse(stdout)).toMatchObject({
      created: [
        'prisma/schema.prisma',
        'dto/create-post.dto.ts',
        'dto/update-post.dto.ts',
        'posts.module.ts',
        'posts.service.ts',
      ].map((path) => `src/components/posts/${path}`),
      changed: ['src/app.module.ts'],
    });
    expect(filesOf(app)).toEqual(before);
  });

  it('writes nothing where it cannot write all', () => {
    const app = application();
    app.write({ 'src/components/blog': 'a file where the folder must be' });
    const before = filesOf(app);

    const { status, stderr } = generate(app, 'blog');

    expect(status).toBe(1);
    expect(stderr).toContain('Nothing was made, because');
    expect(filesOf(app)).toEqual(before);
    expect(app.read('src/app.module.ts')).not.toContain('BlogModule');
  });

  it('says what is wrong and exits 1, or 2 where the command is', () => {
    const app = application();

    expect(generate(app, 'contacts')).toMatchObject({
      status: 1,
      stderr: 'component-db: There is already a component "contacts". Choose another name.\n',
    });
    expect(generate(app)).toMatchObject({ status: 2 });
    expect(generate(app, 'posts', '--check')).toMatchObject({ status: 2 });
  });

  it('makes a package that an application finds as a component', () => {
    const app = application();

    const { status } = generate(app, 'billing', '--package', '--field', 'payer:contacts.Person');

    expect(status).toBe(0);
    expect(JSON.parse(app.read('packages/billing/package.json'))).toMatchObject({
      name: 'nestjs-billing',
      componentDb: { component: { name: 'billing', schema: 'prisma', dependsOn: ['contacts'] } },
    });
    expect(existsSync(app.path('packages/billing/src/index.ts'))).toBe(true);
    expect(app.read('packages/billing/prisma/schema.prisma')).toContain('/// @extends contacts');
  });

  it('makes a package that ships its SQL, and brings the engine that needs no download', () => {
    const app = application();
    generate(app, 'billing', '--package');
    app.write({
      'packages/billing/prisma/sql/open.sql': 'SELECT 1;\n',
      'packages/billing/prisma/schema/main.prisma': '',
    });

    const pack = ['pack', '--dry-run', '--json', '--ignore-scripts'];
    const cwd = app.path('packages/billing');
    const [{ files }] = JSON.parse(execFileSync('npm', pack, { cwd, encoding: 'utf8' })) as [
      { files: { path: string }[] },
    ];
    const paths = files.map(({ path }) => path).filter((path) => path.startsWith('prisma'));
    expect(paths).toEqual(['prisma/schema.prisma', 'prisma/sql/open.sql']);

    const engineOf = (manifest: string) =>
      (JSON.parse(manifest) as { devDependencies: Record<string, string> }).devDependencies[
        '@prisma/schema-engine-wasm'
      ];
    expect(engineOf(app.read('packages/billing/package.json'))).toBe(
      engineOf(readFileSync('package.json', 'utf8')),
    );
  });
});
