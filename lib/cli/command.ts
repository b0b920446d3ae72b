/** Fine, what was checked is wrong, wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** Where a command prints: results to `out`, findings and what is said to a person to `err`. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Asks a question that is answered with yes or no; absent where nobody sits in front of the terminal. */
  confirm?(question: string): Promise<boolean>;
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
  /** Whether files are named instead of written. */
  readonly dryRun: boolean;
  /** Whether nothing is asked. */
  readonly yes: boolean;
  readonly format?: Format;
  /** A file to write the picture to, relative to the current folder. */
  readonly out?: string;
  /** What follows the command's own name: the component's, or the migration's. */
  readonly name?: string;
  /** The name of a component. */
  readonly remove?: string;
  readonly generation: GenerationOptions;
}

/** What `generate` makes. */
export interface GenerationOptions {
  readonly model?: string;
  /** Each as `name:type` or `name:component.Model`. */
  readonly fields: readonly string[];
  /** The folder that its folder goes into, relative to the application's. */
  readonly path?: string;
  readonly package: boolean;
  readonly controller: boolean;
  readonly tests: boolean;
  readonly skipImport: boolean;
}
