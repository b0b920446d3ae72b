import type { Member } from './members.js';

/** The name that a field gives its relation; empty where it gives none. */
export function relationName({ attributes }: Member): string {
  const relation = attributes.find((attribute) => attribute.startsWith('@relation(')) ?? '';
  return /^@relation\((?:.*,)?(?:name:)?"([^"]*)"/.exec(relation)?.[1] ?? '';
}
