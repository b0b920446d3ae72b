import { setTimeout as delay } from 'node:timers/promises';

const PATIENCE = 20_000;

/** Waits until the condition holds, and throws when it does not within the patience, in ms. */
export async function until(condition: () => Promise<boolean>, patience = PATIENCE): Promise<void> {
  const deadline = Date.now() + patience;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Not so within ${patience} ms: ${condition}`);
    await delay(50);
  }
}
