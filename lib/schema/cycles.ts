import type { ComponentReference } from './references.js';

/**
 * Finds components that refer to each other in a circle. Every component that is in a cycle is in one of those
 * returned, each the shortest through its first component.
 *
 * @returns the names along each cycle, without the first repeated at the end
 *
 * @example
 * ```ts
 * findCycles(referencesBetween(declarations)); // [['billing', 'users']]
 * ```
 */
export function findCycles(references: readonly ComponentReference[]): string[][] {
  const next = new Map<string, string[]>();
  for (const { from, to } of references) next.set(from, [...(next.get(from) ?? []), to]);

  const cycles: string[][] = [];
  const covered = new Set<string>();
  for (const start of [...next.keys()].sort()) {
    if (covered.has(start)) continue;
    const cycle = shortestCycle(start, next);
    if (!cycle) continue;
    cycles.push(cycle);
    cycle.forEach((name) => covered.add(name));
  }
  return cycles;
}

function shortestCycle(start: string, next: ReadonlyMap<string, string[]>): string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const name of queue) {
    for (const neighbour of next.get(name) ?? []) {
      if (neighbour === start) return pathTo(name, cameFrom);
      if (cameFrom.has(neighbour)) continue;
      cameFrom.set(neighbour, name);
      queue.push(neighbour);
    }
  }
  return undefined;
}

function pathTo(end: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const path = [end];
  for (let at = cameFrom.get(end); at !== undefined; at = cameFrom.get(at)) path.unshift(at);
  return path;
}
