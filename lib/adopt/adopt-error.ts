/** Why nothing was moved, or not all, in words for the person who asked for it. */
export class AdoptError extends Error {
  override readonly name = 'AdoptError';
}
