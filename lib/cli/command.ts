/** Fine, what was checked is wrong, wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** Where a command prints: results to `out`, findings and what is said to a person to `err`. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
}

export interface CommandOptions {
  readonly cwd: string;
  readonly json: boolean;
  readonly check: boolean;
}
