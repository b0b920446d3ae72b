/** A test as Jest and Vitest know it while its hooks run. */
interface RunningTest {
  readonly name: string;
  /** Jest's: what the test and its hooks have thrown. */
  readonly errors?: readonly unknown[];
  /** Vitest's. */
  readonly result?: { readonly state?: string };
}

/** What the runner's worker tells: neither hands it to libraries in another way. */
interface Runner {
  readonly test: RunningTest | null | undefined;
}

/**
 * The name of the running test, where it has failed already: to be asked while its hooks run.
 *
 * @throws Error outside of Jest and Vitest
 */
export function failedTest(): string | undefined {
  const { test } = currentRunner();
  const failed = test?.result?.state === 'fail' || (test?.errors?.length ?? 0) > 0;
  return failed ? test!.name : undefined;
}

/** @throws Error outside of Jest and Vitest */
export function currentRunner(): Runner {
  const runner = jest() ?? vitest();
  if (runner) return runner;
  throw new Error(
    'keepOnFailure works in Jest (with jest-circus, its default) and in Vitest: leave it out here.',
  );
}

const globals = globalThis as unknown as Record<PropertyKey, object | undefined>;

function jest(): Runner | undefined {
  const key = Object.getOwnPropertySymbols(globalThis).find(
    ({ description }) => description === 'JEST_STATE_SYMBOL',
  );
  const state = key && (globals[key] as { currentlyRunningTest?: RunningTest | null });
  return state && { test: state.currentlyRunningTest };
}

function vitest(): Runner | undefined {
  const worker = globals['__vitest_worker__'] as { current?: RunningTest } | undefined;
  return worker && { test: worker.current };
}
