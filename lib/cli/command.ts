/** Fine, what was checked is wrong, wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** Where a command prints: results to `out`, findings and what is said to a person to `err`. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
}

export const FORMATS = ['mermaid', 'svg', 'html'] as const;

/** What `graph` draws. */
export type Format = (typeof FORMATS)[number];

export function isFormat(name: string): name is Format {
  return (FORMATS as readonly string[]).includes(name);
}

export interface CommandOptions {
  readonly cwd: string;
  readonly json: boolean;
  readonly check: boolean;
  readonly format?: Format;
  /** A file to write the picture to, relative to the current folder. */
  readonly out?: string;
}
