const COMMAND =
  /\b(COMMIT|END|ABORT|ROLLBACK(?!\s+(?:(?:WORK|TRANSACTION)\s+)?TO\b)|PREPARE\s+TRANSACTION)\b/i;
const STATEMENT = new RegExp(`(?:^|;)\\s*${COMMAND.source}`, 'i');

/** What may hold any words: comments, strings, quoted names, bodies of functions. */
const OPAQUE = /--.*|\/\*[^]*?\*\/|\bE'(?:\\[^]|''|[^'\\])*'|'[^']*'|"[^"]*"|(\$\w*\$)[^]*?\1/gi;
const ATOMIC_BODY = /\bBEGIN\s+ATOMIC\b[^]*?;\s*END\b/gi;

/** The command in a script that would end the transaction in which it runs; undefined where there is none. */
export function endOfTransaction(sql: string): string | undefined {
  // most have no such word at all
  if (!COMMAND.test(sql)) return undefined;
  return STATEMENT.exec(sql.replace(OPAQUE, ' ').replace(ATOMIC_BODY, ' '))?.[1];
}
