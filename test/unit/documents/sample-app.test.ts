import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DOCUMENTS } from '../../support/documents.js';

/** A code block, and the sentence above it that ends with a link to a file of the sample application. */
const SHOWN =
  /\]\(([^)]*sample-app\/[^)]*)\)(?: of the sample application)?[:.]\n\n```\w+\n([^]*?)^```$/gm;

const shown = DOCUMENTS.flatMap((document) =>
  [...readFileSync(document, 'utf8').matchAll(SHOWN)].map(
    ([, link, code]) => [document, join(dirname(document), link!), code!] as const,
  ),
);

describe('the sample application', () => {
  it.each(shown)('has what %s shows of %s', (_, file, code) => {
    expect(linesOf(readFileSync(file, 'utf8'))).toContain(linesOf(code));
  });

  it('is shown', () => {
    expect(shown.length).toBeGreaterThan(2);
  });
});

/** A document shows a part of a file with less indentation. */
function linesOf(text: string): string {
  return text.replace(/^ +|\n$/gm, '').trim();
}
