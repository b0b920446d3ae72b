import type { Blueprint } from '../blueprint.js';

/**
 * Values for all columns of a model, as a TypeScript object; optional relations stay empty.
 *
 * @param which the first or the second sample of each type
 */
export function sampleOf({ columns, relations }: Blueprint, which: 0 | 1): string {
  const left = relations.filter(({ optional }) => optional).map(({ column }) => column);
  const properties = columns
    .filter(({ name }) => !left.includes(name))
    .map(({ name, type }) => `${name}: ${type.samples[which]}`);
  return properties.length > 0 ? `{ ${properties.join(', ')} }` : '{}';
}
