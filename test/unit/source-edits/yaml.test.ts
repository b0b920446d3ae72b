import { describe, expect, it } from '@jest/globals';
import { addToYamlMap } from '../../../lib/source-edits/yaml.js';

const add = (text: string) =>
  addToYamlMap(text, 'allowBuilds', { '@prisma/engines': true, prisma: false });

describe('addToYamlMap', () => {
  it('makes the map', () => {
    const map = "allowBuilds:\n  '@prisma/engines': true\n  prisma: false\n";

    expect(add('')).toBe(map);
    expect(add('packages:\n  - apps/*\n')).toBe(`packages:\n  - apps/*\n\n${map}`);
  });

  it('adds what the map does not have, behind what it has', () => {
    const text =
      '# mine\r\nallowBuilds: # by script\r\n    # fast\r\n    esbuild: true\r\n    "prisma": true # engines\r\n\r\npackages: []\r\n';

    expect(add(text)).toBe(
      text.replace('engines\r\n', "engines\r\n    '@prisma/engines': true\r\n"),
    );
    expect(add('allowBuilds:\npackages: []\n')).toBe(
      "allowBuilds:\n  '@prisma/engines': true\n  prisma: false\npackages: []\n",
    );
  });

  it('leaves a text that has all as it is', () => {
    const text = 'allowBuilds:\n  prisma: true\n  "@prisma/engines": false\nx: 1';

    expect(add(text)).toBe(text);
  });

  it('does not touch a map in one line', () => {
    expect(add('allowBuilds: { prisma: true }\n')).toBeUndefined();
    expect(add('allowBuilds: *shared\n')).toBeUndefined();
  });
});
