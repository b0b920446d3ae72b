import { afterAll } from '@jest/globals';
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Files } from './nest-applications.js';

/** What a schematic made of an application. */
export interface Outcome {
  /** All texts by path. */
  readonly files: Files;
  /** What was printed. */
  readonly output: string;
  readonly tasks: readonly { name: string; options: object }[];
}

interface Answer {
  readonly id: number;
  readonly outcome: Outcome;
  readonly error?: string;
}

const worker = new Worker(resolve('test/integration/schematics/schematic-worker.mjs'));
afterAll(() => worker.terminate());
let runs = 0;

/** Runs a schematic of the built collection, as Nest's CLI does. */
export function runSchematic(name: string, options: object, application: Files): Promise<Outcome> {
  const id = runs++;
  return new Promise((succeed, fail) => {
    worker.on('message', function answered(message: Answer) {
      if (message.id !== id) return;
      worker.off('message', answered);
      if (message.error === undefined) succeed(message.outcome);
      else fail(new Error(message.error));
    });
    worker.postMessage({ id, name, options, application });
  });
}
