import { changeTogether } from '../files/change-together.js';
import { AdoptError } from './adopt-error.js';
import { removeJournal, writeJournal } from './journal.js';
import type { Adoption } from './plan-adoption.js';

/**
 * Moves as planned, or not at all. Where the process is killed in the middle, the next plan is to complete it.
 *
 * @throws AdoptError where a file cannot be written or removed; all is as it was
 */
export function applyAdoption(adoption: Adoption): void {
  try {
    if (!adoption.isInterrupted) writeJournal(adoption);
    changeTogether(adoption.root, adoption);
    removeJournal(adoption.root);
  } catch (cause) {
    if (!adoption.isInterrupted) removeJournal(adoption.root);
    const { code, message, path } = cause as NodeJS.ErrnoException;
    throw new AdoptError(
      `Nothing was moved, because ${path ?? adoption.root} cannot be changed: ${code ?? message}.`,
      { cause },
    );
  }
}
