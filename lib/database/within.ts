import { setTimeout as pause } from 'node:timers/promises';

/**
 * Waits for the database's answer, but not for ever.
 *
 * @param timeout ms
 * @throws Error with the code `ProbeTimeout` where the answer has not come by then
 */
export async function within<Answer>(timeout: number, answer: Promise<Answer>): Promise<Answer> {
  const answered = new AbortController();
  const late = pause(timeout, undefined, { signal: answered.signal }).then(() => {
    throw Object.assign(new Error(), { code: 'ProbeTimeout' });
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    answered.abort();
  }
}
