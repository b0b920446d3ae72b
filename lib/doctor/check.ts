import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Installation } from './installation.js';

/** One thing that can be wrong with an installation. */
export interface Check {
  /** What it looks at, in a few words, such as "versions of the packages". */
  readonly subject: string;
  /**
   * Looks, and changes nothing.
   *
   * @returns what is wrong; empty where all is well
   * @throws NotChecked where it cannot look
   */
  run(installation: Installation): readonly Diagnostic[] | Promise<readonly Diagnostic[]>;
}

/** That a check could not look; the message says why, in a clause. */
export class NotChecked extends Error {
  override readonly name = 'NotChecked';
}
