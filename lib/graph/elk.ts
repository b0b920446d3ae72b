import type { ELK } from 'elkjs/lib/elk-api.js';

/**
 * Loads the layout library, which takes 200 ms and 8 MB and is needed for SVG and HTML only.
 *
 * @throws Error where it is not installed
 */
export async function loadElk(): Promise<ELK> {
  try {
    const { default: Elk } = (await import('elkjs/lib/elk.bundled.js')) as unknown as {
      default: new () => ELK;
    };
    return new Elk();
  } catch (cause) {
    throw new Error(
      'SVG and HTML pictures are laid out by elkjs, which is not installed. Run: npm install --save-dev elkjs',
      { cause },
    );
  }
}
