import { changeTogether } from '../files/change-together.js';
import { AdoptError } from './adopt-error.js';
import type { Adoption } from './plan-adoption.js';

/**
 * Moves as planned, or not at all.
 *
 * @throws AdoptError where a file cannot be written or removed; all is as it was
 */
export function applyAdoption(adoption: Adoption): void {
  try {
    changeTogether(adoption.root, adoption);
  } catch (cause) {
    const { code, message, path } = cause as NodeJS.ErrnoException;
    throw new AdoptError(
      `Nothing was moved, because ${path ?? adoption.root} cannot be changed: ${code ?? message}.`,
      { cause },
    );
  }
}
