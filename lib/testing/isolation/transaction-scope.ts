import { AsyncLocalStorage } from 'node:async_hooks';
import type { Frame } from './frame.js';

/** A call of `$transaction`: what its callback does is done within it. */
export interface TransactionScope {
  readonly outer: TransactionScope | undefined;
  /** What the call has opened; undefined before. */
  frame?: Frame;
}

const scopes = new AsyncLocalStorage<TransactionScope>();

/** The innermost call of `$transaction` that the running code is part of. */
export function currentScope(): TransactionScope | undefined {
  return scopes.getStore();
}

/**
 * Lets Prisma say where a call of `$transaction` begins and ends: a driver adapter sees queries, and not which of
 * them are made in a transaction's callback. Prisma tells it to the tracing helper that `@prisma/instrumentation`
 * puts into this global; one that is there already goes on being told.
 */
export function followTransactions(): void {
  for (const key of ['V7_PRISMA_INSTRUMENTATION', 'PRISMA_INSTRUMENTATION']) {
    const previous = globals[key]?.helper;
    if (previous?.[FOLLOWS]) continue;
    globals[key] = { helper: following(previous ?? NO_TRACING) };
  }
}

function following(helper: TracingHelper): TracingHelper {
  return {
    [FOLLOWS]: true,
    isEnabled: () => helper.isEnabled(),
    getTraceParent: (context) => helper.getTraceParent(context),
    getActiveContext: () => helper.getActiveContext(),
    dispatchEngineSpans: (...parts) => helper.dispatchEngineSpans(...parts),
    runInChildSpan: (span, callback) =>
      (typeof span === 'string' ? span : span.name) === 'transaction'
        ? scopes.run({ outer: currentScope() }, () => helper.runInChildSpan(span, callback))
        : helper.runInChildSpan(span, callback),
  };
}

const FOLLOWS = Symbol('follows transactions');
const globals = globalThis as unknown as Record<string, { helper?: TracingHelper } | undefined>;

type Span = string | { name: string };

/** Prisma's interface of the same name, as far as the client calls it with a driver adapter. */
interface TracingHelper {
  readonly [FOLLOWS]?: true;
  isEnabled(): boolean;
  getTraceParent(context?: unknown): string;
  getActiveContext(): unknown;
  dispatchEngineSpans(...parts: unknown[]): void;
  runInChildSpan(span: Span, callback: () => unknown): unknown;
}

const NO_TRACING: TracingHelper = {
  isEnabled: () => false,
  getTraceParent: () => '00-10-10-00',
  getActiveContext: () => undefined,
  dispatchEngineSpans: () => undefined,
  runInChildSpan: (_, callback) => callback(),
};
