import { readdirSync, readFileSync } from 'node:fs';

/** The documents of the repository. */
export const DOCUMENTS = [
  'README.md',
  'CHANGELOG.md',
  ...['docs', 'bench'].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${folder}/${name}`),
  ),
];

/** A code block of a document. */
export interface CodeBlock {
  readonly document: string;
  /** The line of the block's first line of code, from 1. */
  readonly line: number;
  readonly language: string;
  readonly text: string;
  /** The file that the line above it names: `prisma.config.ts`: */
  readonly file?: string;
}

export function blocksOf(document: string): CodeBlock[] {
  const text = readFileSync(document, 'utf8');
  const found = text.matchAll(/(?:^`([^`\n]+)`[^`\n]*:\n\n)?^```(\w+)\n([^]*?)^```$/gm);
  return [...found].map(({ 0: whole, 1: file, 2: language, 3: code, index }) => ({
    document,
    line: text.slice(0, index + whole.indexOf('```')).split('\n').length + 1,
    language: language!,
    text: code!,
    ...(file !== undefined && { file }),
  }));
}

/** All blocks of all documents in one of the languages. */
export function blocksIn(...languages: string[]): CodeBlock[] {
  return DOCUMENTS.flatMap(blocksOf).filter(({ language }) => languages.includes(language));
}

/** Where a block is, for the names and the findings of tests. */
export function placeOf({ document, line }: CodeBlock): string {
  return `${document}:${line}`;
}

/** The blocks below a heading, up to the next one of the same level. */
export function sectionOf(document: string, heading: string): CodeBlock[] {
  const lines = readFileSync(document, 'utf8').split('\n');
  const start = lines.indexOf(`## ${heading}`) + 1;
  const next = lines.findIndex((line, index) => index >= start && line.startsWith('## '));
  const end = next < 0 ? lines.length : next;
  return blocksOf(document).filter(({ line }) => line > start && line <= end);
}

/** Whether a document shows a text; it writes an ellipsis for what is different each time. */
export function isShownAs(text: string, shown: string): boolean {
  const parts = shown.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.+')}$`).test(text);
}
