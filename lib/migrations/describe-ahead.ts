import { isAhead, type SqlState } from './sql-state.js';

/** Says in one line which component SQL no migration has, such as `users (views.sql new)`; undefined where all is migrated. */
export function describeAhead(states: readonly SqlState[]): string | undefined {
  const files = new Map<string, string[]>();
  for (const { sql, state } of states.filter(isAhead)) {
    const { name } = sql.component;
    files.set(name, [...(files.get(name) ?? []), `${sql.name} ${state}`]);
  }
  if (files.size === 0) return undefined;
  return [...files].map(([name, list]) => `${name} (${list.join(', ')})`).join(', ');
}
