import { EscapedQueryError } from './escaped-query.error.js';
import type { Frame } from './frame.js';
import { currentScope } from './transaction-scope.js';

/**
 * Takes the turn in the frame in which a statement for `target` has to be executed now. That is the target, or the
 * transaction in whose callback the statement is made: it would otherwise wait for what waits for it.
 *
 * @returns the frame, and what ends the turn
 * @throws EscapedQueryError for what a test that is over has left running
 */
export async function takeTurn(
  target: Frame,
  sql: string,
): Promise<{ frame: Frame; end: () => void }> {
  for (;;) {
    const frame = innermostFrame(target, sql);
    const end = await frame.takeTurn();
    // it may have ended while this waited
    if (frame.open) return { frame, end };
    end();
  }
}

function innermostFrame(target: Frame, sql: string): Frame {
  if (!target.open) throw new EscapedQueryError(sql);
  for (let scope = currentScope(); scope; scope = scope.outer) {
    const { frame } = scope;
    if (frame && !frame.connection.open) throw new EscapedQueryError(sql);
    if (frame?.open && frame.isWithin(target)) return frame;
  }
  return target;
}
