import { lineEndingOf } from './style.js';

/** Lines that belong together. */
interface Lines {
  /** Said before the first of them that is added; without the `#`. */
  readonly comment: string;
  readonly lines: readonly string[];
  /** Whether a line that is there does what one of these does. */
  readonly matches: (there: string, line: string) => boolean;
}

/**
 * Adds those lines to the end of a file such as `.gitignore` that it does not have.
 *
 * @returns the same text where it has all
 */
function addLines(text: string, { comment, lines, matches }: Lines): string {
  const there = text.split(/\r?\n/).map((line) => line.trim());
  const missing = lines.filter((line) => !there.some((one) => matches(one, line)));
  if (missing.length === 0) return text;
  const lineEnding = lineEndingOf(text);
  const head = text.trimEnd() === '' ? '' : text.replace(/\s*$/, lineEnding + lineEnding);
  return head + [`# ${comment}`, ...missing, ''].join(lineEnding);
}

/** Adds patterns to a `.gitignore` that has no such line, with or without slashes at its ends. */
export function addIgnored(text: string, comment: string, patterns: readonly string[]): string {
  const bare = (pattern: string) => pattern.replace(/^\/|\/$/g, '');
  return addLines(text, {
    comment,
    lines: patterns,
    matches: (there, pattern) => bare(there) === bare(pattern),
  });
}

/** Adds a variable to an environment file that does not set it. */
export function addVariable(text: string, comment: string, name: string, value: string): string {
  return addLines(text, {
    comment,
    lines: [`${name}="${value}"`],
    matches: (there) =>
      there
        .replace(/^export\s+/, '')
        .split('=')[0]!
        .trim() === name,
  });
}
