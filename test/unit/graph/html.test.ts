import { afterEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { Script } from 'node:vm';
import { renderHtml } from '../../../lib/graph/html.js';
import { readGraph } from '../../../lib/graph/read-graph.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { manyComponents, shop } from './shop.js';

afterEach(removeTestApplications);

function html(app: TestApplication): Promise<string> {
  return renderHtml(readGraph(app.root));
}

function views(page: string): string[] {
  return Array.from(page.matchAll(/<template data-view="([^"]*)"/g), ([, id]) => id!);
}

describe('the picture as an HTML page', () => {
  it('begins with all models where they fit into one picture', async () => {
    expect(views(await html(shop()))).toEqual([
      'models',
      'components',
      'component/blog',
      'component/membership',
      'component/users',
    ]);
  });

  it('begins with the components where there are many, and has a picture of each', async () => {
    const ids = views(await html(manyComponents(45)));

    expect(ids.slice(0, 2)).toEqual(['components', 'component/hub']);
    expect(ids).toHaveLength(1 + 45);
  });

  it('has links only to views that it has', async () => {
    const page = await html(manyComponents(45));
    const ids = new Set(views(page));

    for (const [, address] of page.matchAll(/href="([^"]*)"/g)) {
      expect(ids).toContain(address!.slice(1));
    }
  });

  it('asks nothing from the network, by its policy too', async () => {
    const page = await html(shop());

    expect(page).not.toMatch(/https?:|\bsrc=|url\(|@import|<link/);
    expect(page).toContain(
      "content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-",
    );
  });

  it('runs its own script and nothing that a schema holds', async () => {
    const page = await html(shop());
    const scripts = Array.from(page.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g));

    expect(scripts.map(([, attributes]) => attributes)).toEqual([
      ' type="application/json" id="index"',
      '',
    ]);
    const script = scripts[1]![2]!;
    expect(() => new Script(script)).not.toThrow();
    const hash = createHash('sha256').update(script).digest('base64');
    expect(page).toContain(`script-src 'sha256-${hash}'`);
    expect(page).not.toContain('<b title');
    expect(page.match(/<\/style>/g)).toHaveLength(1);
  });

  it('finds components, models and fields', async () => {
    const page = await html(shop());
    const index = /id="index">(.*?)<\/script>/.exec(page)![1]!;

    expect(JSON.parse(index)).toEqual(
      expect.arrayContaining([
        { text: 'blog', kind: 'component', at: 'component/blog' },
        { text: 'Role', kind: 'enum', at: 'component/users/Role' },
        { text: 'User.email', kind: 'field', at: 'component/users/User' },
        { text: 'User.posts', kind: 'field', at: 'component/users/User' },
      ]),
    );
  });

  it('finds what is named as was typed before what only begins so', async () => {
    const model = (name: string) => `model ${name} {\n  id Int @id\n}\n`;
    const app = new TestApplication().component('a', ['PostTag', 'Post'].map(model).join('\n'));
    const index = /id="index">(.*?)<\/script>/.exec(await html(app))![1]!;

    const texts = (JSON.parse(index) as { text: string }[]).map(({ text }) => text);

    expect(texts.filter((text) => text.startsWith('Post'))).toEqual([
      'Post',
      'PostTag',
      'Post.id',
      'PostTag.id',
    ]);
  });

  it('counts the components', async () => {
    const app = new TestApplication().component('a', 'model A {\n  id Int @id\n}\n');

    expect(await html(app)).toContain('>1 component<');
  });

  it('says which components refer to each other in a circle', async () => {
    const app = new TestApplication()
      .component('a', 'model A {\n  id Int @id\n  bs B[]\n}\n')
      .component('b', 'model B {\n  id Int @id\n  as A[]\n}\n');

    expect(await html(app)).toContain('2 components; cycles: a → b → a');
  });
});
