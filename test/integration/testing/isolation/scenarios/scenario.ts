import type { Client } from '../client.js';

/** Something that a test may do, and see. */
export interface Scenario {
  readonly name: string;
  /** Where isolation in a transaction cannot but show something else: why. */
  readonly differs?: string;
  /** @returns what was seen */
  run(prisma: Client): Promise<unknown>;
}

/** What a promise came to, with errors by their codes. */
export async function outcome(promise: Promise<unknown>): Promise<unknown> {
  try {
    return { value: await promise };
  } catch (error) {
    const { code, name, message, meta } = error as {
      code?: string;
      name: string;
      message: string;
      meta?: { driverAdapterError?: { cause?: { originalCode?: string } } };
    };
    const original = meta?.driverAdapterError?.cause?.originalCode;
    return { error: [code ?? name, original ?? (code ? '' : message)].filter(Boolean).join(' ') };
  }
}

export const ada = { email: 'ada@example.com' };
export const eve = { email: 'eve@example.com' };
export const dan = { email: 'dan@example.com' };
export const emails = async (prisma: Client) =>
  (await prisma.user.findMany()).map(({ email }) => email);
export const thrown = new Error('thrown by the test');
export const tick = () => new Promise((done) => setTimeout(done, 5));
