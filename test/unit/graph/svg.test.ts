import { afterEach, describe, expect, it } from '@jest/globals';
import { loadElk } from '../../../lib/graph/elk.js';
import { layOut, type Rectangle } from '../../../lib/graph/layout.js';
import { firstDiagram } from '../../../lib/graph/pictures.js';
import { readGraph } from '../../../lib/graph/read-graph.js';
import { renderSvg } from '../../../lib/graph/svg.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { manyComponents, shop } from './shop.js';
import { elementsOf } from './elements.js';

afterEach(removeTestApplications);

function svg(app: TestApplication): Promise<string> {
  return renderSvg(readGraph(app.root));
}

function overlap(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

describe('the picture in SVG', () => {
  it('is well-formed, with a box for every model and an edge for every relation', async () => {
    const elements = elementsOf(await svg(shop()));
    const ofClass = (name: string) => elements.filter((one) => one.classes.includes(name));

    expect(
      ofClass('box')
        .map((one) => one.attributes['data-id'])
        .sort(),
    ).toEqual(['Membership', 'Post', 'Profile', 'Role', 'Tag', 'Team', 'User'].sort());
    // four cross components; one more line of each kind is in the legend
    expect(ofClass('crossing')).toHaveLength(4 + 1);
    expect(ofClass('relation')).toHaveLength(4 + 1);
    expect(ofClass('added')).toHaveLength(4);
  });

  it('holds texts of the schema as texts', async () => {
    const text = await svg(shop());

    expect(text).toContain('table app_user &#60;/style&#62;');
    expect(text).toContain('Somebody. &#60;/script&#62;');
    expect(text).not.toMatch(/<script|<b |\]\]>/);
  });

  it('needs no script and nothing from elsewhere', async () => {
    expect(await svg(shop())).not.toMatch(/<script|url\(|@import|href="(?!#)/);
  });

  it.each([
    ['few models', () => shop()],
    ['many components', () => manyComponents()],
  ])('has no box over another one: %s', async (_, application) => {
    const { boxes, groups, width, height } = await layOut(
      firstDiagram(readGraph(application().root)),
      await loadElk(),
    );

    for (const [index, box] of boxes.entries()) {
      expect(boxes.slice(index + 1).filter((other) => overlap(box, other))).toEqual([]);
      expect([
        box.x >= 0,
        box.y >= 0,
        box.x + box.width <= width,
        box.y + box.height <= height,
      ]).toEqual([true, true, true, true]);
      const around = groups.filter((group) => overlap(box, group));
      expect(around.map(({ group }) => group.id)).toEqual(box.box.group ? [box.box.group] : []);
    }
  });

  it('shows many components first and has a sheet for each, to which its box leads', async () => {
    const elements = elementsOf(await svg(manyComponents(45)));
    const sheets = elements.filter(({ classes }) => classes.includes('sheet'));
    const links = elements.map(({ attributes }) => attributes['href']);

    expect(sheets).toHaveLength(45);
    for (const { attributes } of sheets) expect(links).toContain(`#${attributes['id']}`);
    expect(links).toContain('#');
  });
});
