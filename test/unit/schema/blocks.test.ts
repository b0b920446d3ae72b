import { describe, expect, it } from '@jest/globals';
import { scanBlocks } from '../../../lib/prisma-schema/blocks.js';

function found(text: string): string[] {
  return scanBlocks(text).map(({ kind, name, nameOffset, start, end }) => {
    expect(text.slice(nameOffset, nameOffset + name.length)).toBe(name);
    return `${kind} ${name}: ${JSON.stringify(text.slice(start, end))}`;
  });
}

describe('blocks that Prisma accepts and nobody writes', () => {
  it.each([
    [
      'one that begins where another ends',
      'enum A {\n  X\n} datasource b {\n}',
      'datasource b: " datasource b {\\n}"',
    ],
    [
      'text behind the opening brace',
      'enum A { ignored\n  X\n}',
      'enum A: "enum A { ignored\\n  X\\n}"',
    ],
    ['line ends of the old Macintosh', '// x\renum A {\r  X\r}\r', 'enum A: "enum A {\\r  X\\r}"'],
    [
      'spaces that are no ASCII',
      'enum\u00A0A\u2003{\n  X\n}',
      'enum A: "enum\u00A0A\u2003{\\n  X\\n}"',
    ],
    [
      'comments around',
      '/* x */ enum A { // {\n  X\n/* y */ } // z',
      'enum A: "/* x */ enum A { // {\\n  X\\n/* y */ } // z"',
    ],
    ['a line separator in a comment', '// x\u2028enum B {\nenum A {\n}', 'enum A: "enum A {\\n}"'],
  ])('are found: %s', (_, text, block) => {
    expect(found(text).at(-1)).toBe(block);
  });
});
