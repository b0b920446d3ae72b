import { afterEach, describe, expect, it } from '@jest/globals';
import { symlinkSync } from 'node:fs';
import { assemble, listComponents } from '../../../lib/schema/index.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';

afterEach(removeTestApplications);

const MODEL = 'model Invoice {\n  id Int @id\n}\n';

function manifest(componentDb: object, dependencies: Record<string, string> = {}): string {
  return JSON.stringify({ name: 'app', dependencies, componentDb });
}

function billingPackage(folder: string, component: object = { name: 'billing', schema: 'prisma' }) {
  return {
    [`${folder}/package.json`]: JSON.stringify({
      name: '@acme/billing',
      version: '2.1.0',
      exports: { '.': './index.js' },
      componentDb: { component },
    }),
    [`${folder}/prisma/schema.prisma`]: MODEL,
  };
}

function names(app: TestApplication, cwd = app.root): string[] {
  return listComponents({ cwd }).components.map(({ name, from }) => `${name} ${from}`);
}

describe('discovery', () => {
  it('finds folders with prisma/*.prisma and no others', () => {
    const app = new TestApplication({
      'src/components/health/health.module.ts': '',
      'src/components/empty/prisma/README.md': '',
    }).component('billing', MODEL);

    expect(names(app)).toEqual(['billing src/components/billing']);
  });

  it('looks where the configuration says', () => {
    const app = new TestApplication({
      'package.json': manifest({ components: ['apps/*/src/components/*', 'libs/*'] }),
      'apps/shop/src/components/cart/prisma/cart.prisma': 'model Cart {\n  id Int @id\n}\n',
      'libs/billing/prisma/schema.prisma': MODEL,
    });

    expect(names(app)).toEqual(['billing libs/billing', 'cart apps/shop/src/components/cart']);
  });

  it('finds direct dependencies that declare a component, whatever they export', () => {
    const app = new TestApplication({
      'package.json': manifest({}, { '@acme/billing': '^2.0.0', plain: '1.0.0', missing: '1.0.0' }),
      ...billingPackage('node_modules/@acme/billing'),
      'node_modules/plain/package.json': '{ "name": "plain" }',
    });

    expect(names(app)).toEqual(['billing @acme/billing@2.1.0']);
    assemble({ cwd: app.root });
    expect(app.read('prisma/schema/billing.prisma')).toBe(MODEL);
  });

  it('finds packages that are hoisted above the application or linked', () => {
    const app = new TestApplication({
      'apps/shop/package.json': manifest({}, { '@acme/billing': '*' }),
      'apps/shop/src/main.ts': '',
      ...billingPackage('packages/billing'),
      'node_modules/@acme/.keep': '',
    });
    symlinkSync('../../packages/billing', app.path('node_modules/@acme/billing'));

    expect(names(app, app.path('apps/shop'))).toEqual(['billing @acme/billing@2.1.0']);
    expect(assemble({ cwd: app.path('apps/shop') }).diagnostics).toEqual([]);
  });

  it('finds packages whose package.json begins with a byte order mark', () => {
    const files = billingPackage('node_modules/@acme/billing');
    const app = new TestApplication({
      ...files,
      'package.json': manifest({}, { '@acme/billing': '*' }),
      'node_modules/@acme/billing/package.json': `\uFEFF${files['node_modules/@acme/billing/package.json']}`,
    });

    expect(names(app)).toEqual(['billing @acme/billing@2.1.0']);
  });

  it('does not look at dependencies of dependencies', () => {
    const app = new TestApplication(billingPackage('node_modules/@acme/billing'));

    expect(names(app)).toEqual([]);
  });

  it.each([
    ['all', false],
    ['one', { ignore: ['@acme/billing'] }],
  ])('leaves out packages that the configuration excludes: %s', (_, packages) => {
    const app = new TestApplication({
      'package.json': manifest({ packages }, { '@acme/billing': '*' }),
      ...billingPackage('node_modules/@acme/billing'),
    });

    expect(names(app)).toEqual([]);
  });

  it.each([
    ['without a schema', { name: 'billing', schema: 'sql' }],
    ['without a name', { schema: 'prisma' }],
    ['with a schema outside of the package', { name: 'billing', schema: '../other' }],
    ['with dependencies that are no list', { name: 'billing', dependsOn: 'users' }],
    ['with a dependency that is no name', { name: 'billing', dependsOn: [1] }],
  ])('reports a package component %s', (_, component) => {
    const app = new TestApplication({
      'package.json': manifest({}, { '@acme/billing': '*' }),
      ...billingPackage('node_modules/@acme/billing', component),
    });

    expect(listComponents({ cwd: app.root }).diagnostics).toMatchObject([
      { code: 'CDB104', file: 'node_modules/@acme/billing/package.json' },
    ]);
  });

  it('reports two components of one name with both places', () => {
    const app = new TestApplication({
      'package.json': manifest({}, { '@acme/billing': '*' }),
      ...billingPackage('node_modules/@acme/billing'),
    }).component('Billing', MODEL);

    expect(listComponents({ cwd: app.root }).diagnostics).toMatchObject([
      {
        code: 'CDB102',
        file: 'node_modules/@acme/billing/prisma/schema.prisma',
        related: [{ file: 'src/components/Billing/prisma/schema.prisma' }],
      },
    ]);
  });

  it.each(['main', 'a b', '-x', 'x..y', 'Main', 'ü'])('refuses the name "%s"', (name) => {
    const app = new TestApplication().component(name, MODEL);

    expect(listComponents({ cwd: app.root }).diagnostics).toMatchObject([{ code: 'CDB101' }]);
  });

  it('refuses a package name that would leave the output folder', () => {
    const app = new TestApplication({
      'package.json': manifest({}, { '@acme/billing': '*' }),
      ...billingPackage('node_modules/@acme/billing', { name: '../../evil' }),
    });

    expect(assemble({ cwd: app.root }).diagnostics).toMatchObject([{ code: 'CDB101' }]);
  });

  it('says what each component declares and extends', () => {
    const app = new TestApplication()
      .component('billing', `${MODEL}enum Currency {\n  EUR\n}\n`)
      .component(
        'shop',
        '/// @extends billing\nmodel Invoice {\n}\nmodel Cart {\n  id Int @id\n}\n',
      );

    expect(listComponents({ cwd: app.root }).components).toMatchObject([
      { name: 'billing', models: ['Invoice'], enums: ['Currency'], extends: [] },
      { name: 'shop', models: ['Cart'], enums: [], extends: ['billing'] },
    ]);
  });
});
