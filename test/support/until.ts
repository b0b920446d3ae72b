import { setTimeout as delay } from 'node:timers/promises';

const PATIENCE = 20_000;

/** Waits until the condition holds, and throws when it does not within 20 seconds. */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Not so within ${PATIENCE} ms: ${condition}`);
    await delay(50);
  }
}
