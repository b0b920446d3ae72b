/** A text put into another one. */
export interface Insertion {
  /** Where, in UTF-16 code units from the start. */
  readonly at: number;
  readonly text: string;
}

/** The text with all insertions; those at the same place stand in the order given. */
export function insert(text: string, insertions: readonly Insertion[]): string {
  let result = '';
  let copied = 0;
  for (const { at, text: inserted } of [...insertions].sort((one, other) => one.at - other.at)) {
    result += text.slice(copied, at) + inserted;
    copied = at;
  }
  return result + text.slice(copied);
}
