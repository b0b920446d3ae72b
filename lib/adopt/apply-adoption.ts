import { changeTogether, HalfChangedError } from '../files/change-together.js';
import { AdoptError } from './adopt-error.js';
import { removeJournal, writeJournal } from './journal.js';
import type { Adoption } from './plan-adoption.js';

/**
 * Moves as planned, or not at all. Where the process is killed in the middle, the next plan is to complete it.
 *
 * @throws AdoptError where a file cannot be written or removed; it says whether all is as it was
 */
export function applyAdoption(adoption: Adoption): void {
  try {
    if (!adoption.isInterrupted) writeJournal(adoption);
    changeTogether(adoption.root, adoption);
    removeJournal(adoption.root);
  } catch (cause) {
    if (cause instanceof HalfChangedError) {
      throw new AdoptError(
        `Only a part was moved, because ${reasonOf(adoption, cause.cause)}. Mend that and run this again: it completes the rest.`,
        { cause },
      );
    }
    if (!adoption.isInterrupted) removeJournal(adoption.root);
    throw new AdoptError(
      `Nothing was moved, because ${reasonOf(adoption, cause as NodeJS.ErrnoException)}.`,
      { cause },
    );
  }
}

function reasonOf({ root }: Adoption, { code, message, path }: NodeJS.ErrnoException): string {
  return `${path ?? root} cannot be changed: ${code ?? message}`;
}
