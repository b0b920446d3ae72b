import { lineEndingOf } from './style.js';

/**
 * Adds those entries to a map at the top of a YAML text that it does not have, and leaves the rest as it is written.
 *
 * @returns the same text where it has all; undefined where the map is not written in lines of its own
 *
 * @example
 * ```ts
 * addToYamlMap(text, 'allowBuilds', { prisma: true });
 * ```
 */
export function addToYamlMap(
  text: string,
  key: string,
  entries: Readonly<Record<string, boolean>>,
): string | undefined {
  const newline = lineEndingOf(text);
  const lines = text.trimEnd() === '' ? [] : text.trimEnd().split(/\r?\n/);
  const head = lines.findIndex((line) => line.startsWith(`${key}:`));
  if (head >= 0 && !/:\s*(#.*)?$/.test(lines[head]!)) return undefined;

  const { end, indent } = bodyOf(lines, head);
  const there = new Set(lines.slice(head + 1, end).map(nameIn));
  const missing = Object.entries(entries).filter(([name]) => head < 0 || !there.has(name));
  if (missing.length === 0) return text;
  const added = missing.map(([name, value]) => `${indent}${quoted(name)}: ${value}`);
  const made = head < 0 ? [...(lines.length > 0 ? [''] : []), `${key}:`, ...added] : added;
  return [...lines.slice(0, end), ...made, ...lines.slice(end), ''].join(newline);
}

/** Where the map's last entry ends, and what its entries are indented with. */
function bodyOf(lines: readonly string[], head: number): { end: number; indent: string } {
  if (head < 0) return { end: lines.length, indent: '  ' };
  const next = lines.findIndex((line, index) => index > head && /^[^\s#]/.test(line));
  const body = lines.slice(head + 1, next < 0 ? undefined : next);
  const last = body.findLastIndex((line) => /^\s+[^\s#]/.test(line));
  const indent = /^\s+(?=[^\s#])/.exec(body[last] ?? '')?.[0] ?? '  ';
  return { end: head + 2 + last, indent };
}

function nameIn(line: string): string | undefined {
  return /^\s+(['"]?)([^'"#]+?)\1\s*:/.exec(line)?.[2];
}

/** A name that starts with an at sign is none without quotes. */
function quoted(name: string): string {
  return name.startsWith('@') ? `'${name}'` : name;
}
