import { setTimeout as pause } from 'node:timers/promises';

/** Waits until `condition` holds. @throws Error after 10 s */
export async function eventually(condition: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Not within 10 s: ${condition}`);
    await pause(10);
  }
}
