const SELECT = /^\s*SELECT\b/i;

/** What writes, or might: a new table, a lock, a second statement; and comments, which hide what follows a word. */
const MORE = /\b(INTO|FOR)\b|;|\/\*|--/i;

const CALL = /"\s*\(|\b(?!(?:IN|AND|OR|NOT|WHERE|ON|FROM|EXISTS|COUNT|COALESCE)\b)\w+\s*\(/i;

/** Whether a statement is a SELECT without calls: nothing is lost where it is undone. */
export function onlyReads(sql: string): boolean {
  return SELECT.test(sql) && !MORE.test(sql) && !CALL.test(sql);
}
