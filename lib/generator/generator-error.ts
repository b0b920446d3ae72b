/** Why nothing was made, in words for the person who asked for it. */
export class GeneratorError extends Error {
  override readonly name = 'GeneratorError';
}
