/** Where seeds count from: their rows are in every database, and those of a test must not meet them. */
const IN_SEEDS = 1_000_000;

/** Known to all copies of this module that a process has, as a test runner makes. */
const SEEDS = Symbol.for('nestjs-component-db.running-seeds');
const shared = globalThis as { [SEEDS]?: number };

/** Numbers for the rows of a factory, each one once in a database. */
export class RowNumbers {
  #ofTests = 0;
  #ofSeeds = IN_SEEDS;

  next(): number {
    return shared[SEEDS] ? ++this.#ofSeeds : ++this.#ofTests;
  }
}

/** Has rows numbered as those of seeds as long as something lasts. */
export async function numberedAsSeeds<Result>(seed: () => Promise<Result>): Promise<Result> {
  shared[SEEDS] = (shared[SEEDS] ?? 0) + 1;
  try {
    return await seed();
  } finally {
    shared[SEEDS]--;
  }
}
