/** What ends the text's lines; `\n` where it has one line only. */
export function lineEndingOf(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? '\n';
}

/** One step of indentation: a tab, or the smallest run of spaces that starts a line; two spaces where none does. */
export function indentationOf(text: string): string {
  const runs = [...text.matchAll(/^(\t| {2,})(?=\S)/gm)].map(([, run]) => run!);
  if (runs.includes('\t')) return '\t';
  return runs.sort((one, other) => one.length - other.length)[0] ?? '  ';
}

/** The white space that the line with the offset starts with. */
export function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[\t ]*/.exec(text.slice(start))![0];
}
