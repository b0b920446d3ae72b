import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DOCUMENTS } from '../../support/documents.js';

/** A code block below a line that ends with a link to a file of the sample application. */
const SHOWN =
  /\]\(([^)]*sample-app\/[^)]*)\)(?: of the sample application)?[:.]\n\n```\w+\n([^]*?)^```$/gm;

const shown = DOCUMENTS.flatMap((document) =>
  [...readFileSync(document, 'utf8').matchAll(SHOWN)].map(
    ([, link, code]) => [document, join(dirname(document), link!), code!] as const,
  ),
);

describe('the sample application', () => {
  it.each(shown)('has what %s shows of %s', (_, file, code) => {
    const lines = linesOf(readFileSync(file, 'utf8'));
    let position = -1;
    const missing = linesOf(code).filter((line) => {
      const found = lines.indexOf(line, position + 1);
      if (found >= 0) position = found;
      return found < 0;
    });

    expect(missing).toEqual([]);
  });

  it('is shown', () => {
    expect(shown.length).toBeGreaterThan(7);
  });
});

/** A document may leave lines out, and indents a part of a file less. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
