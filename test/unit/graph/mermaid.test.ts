import { afterEach, describe, expect, it } from '@jest/globals';
import { renderMermaid } from '../../../lib/graph/mermaid.js';
import { readGraph } from '../../../lib/graph/read-graph.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { manyComponents, shop } from './shop.js';

afterEach(removeTestApplications);

function mermaid(app: TestApplication): string {
  return renderMermaid(readGraph(app.root));
}

describe('the picture in Mermaid', () => {
  it('has components as groups, models as boxes and relations with their cardinalities', () => {
    const text = mermaid(shop());

    expect(text).toContain('subgraph c_blog["blog"]\n    m_Post[');
    expect(text).toContain('id String (PK)<br/>authorId String (FK)<br/>author User<br/>');
    expect(text).toContain('m_Post -->|"author n to 1"| m_User');
    expect(text).toContain('m_Post -->|"reviewer n to 0..1"| m_User');
    expect(text).toContain('m_User -.-> m_Role');
  });

  it('colours the relations that cross components, and says so in the legend', () => {
    const text = mermaid(shop());
    const links = text.split('\n').filter((line) => /(-->|-\.->)/.test(line));
    const [, numbers, colour] = /linkStyle ([\d,]+) stroke:(#\w+),stroke-width:2px/.exec(text)!;

    expect(numbers!.split(',').map((number) => links[Number(number)]!.trim())).toEqual([
      'm_Post -->|"author n to 1"| m_User',
      'm_Post -->|"reviewer n to 0..1"| m_User',
      'm_Team -->|"fans n to n"| m_User',
      'm_Membership -->|"user n to 1"| m_User',
    ]);
    expect(text).toMatch(new RegExp(`legend\\[.*${colour}.*crosses components`));
  });

  it('names the component that adds a field', () => {
    expect(mermaid(shop())).toMatch(/<span style='color: #\w+'>posts Post\[\] \+ blog<\/span>/);
  });

  it('has nothing of a text from the schema but its letters', () => {
    expect(mermaid(shop())).toContain('<i>table app_user #60;#47;style#62;</i>');
  });

  it("takes names that are Mermaid's own words", () => {
    const app = new TestApplication().component('end', 'model end {\n  id Int @id\n}\n');

    expect(mermaid(app)).toContain('subgraph c_end["end"]\n    m_end["');
  });

  it('shows the components alone where there are too many models, and where to see more', () => {
    const text = mermaid(manyComponents());

    expect(text).toContain('%% Too many models');
    expect(text).toContain('m_part7 -->|"1"| m_hub');
    expect(text).not.toContain('subgraph');
  });
});
