import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** So that the Prisma CLI does not look for one in the net. */
const ENGINE = fileURLToPath(new URL('../bin/schema-engine.js', import.meta.url));

/**
 * Measures whole processes, in turns, so that a slow moment of the machine meets all of them.
 *
 * @param cases `{ name, args, cwd, prepare? }`; `args` are Node's, `prepare` runs before each run, outside of the time
 * @param rounds how often each runs; one more round goes before and is not counted
 * @returns for each name the median of its wall-clock times in milliseconds and its peak memory in megabytes, or why
 *   it failed
 */
export function measure(cases, rounds) {
  const results = new Map(cases.map(({ name }) => [name, { times: [] }]));
  for (let round = 0; round <= rounds; round++) {
    for (const { name, args, cwd, prepare } of cases) {
      const result = results.get(name);
      if (result.failure) continue;
      prepare?.();
      const start = performance.now();
      const { status, stderr, stdout } = run(args, cwd);
      if (status !== 0) result.failure = lastLine(stderr + stdout);
      if (round > 0) result.times.push(performance.now() - start);
    }
  }
  for (const { name, args, cwd, prepare } of cases) {
    const result = results.get(name);
    if (result.failure) continue;
    prepare?.();
    result.time = median(result.times);
    result.memory = peakMemory(args, cwd);
  }
  return results;
}

export function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function peakMemory(args, cwd) {
  const reporter = fileURLToPath(new URL('report-memory.mjs', import.meta.url));
  return Number(lastLine(run(['--import', reporter, ...args], cwd).stderr)) / 1024;
}

function run(args, cwd) {
  const env = { ...process.env, CHECKPOINT_DISABLE: '1', PRISMA_SCHEMA_ENGINE_BINARY: ENGINE };
  return spawnSync(process.execPath, args, { cwd, env, encoding: 'utf8', maxBuffer: 2 ** 26 });
}

function lastLine(text) {
  return text.trim().split('\n').at(-1);
}
