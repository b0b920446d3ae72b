import type pg from 'pg';
import { positionIn } from '../../schema-engine/script-position.js';

/**
 * Runs a script whole, as one simple query: it may hold functions with `;` in their bodies.
 *
 * @param file where the script is, for the message
 * @throws Error with the file, the line and PostgreSQL's own message
 */
export async function runScript(session: pg.Client, script: string, file: string): Promise<void> {
  try {
    await session.query(script);
  } catch (error) {
    throw new Error(explain(error as pg.DatabaseError, script, file), { cause: error });
  }
}

function explain(
  { severity = 'ERROR', message, detail, hint, position }: pg.DatabaseError,
  script: string,
  file: string,
): string {
  const line = position && script.slice(0, Number(position)).split('\n').length;
  return [
    `${file}${line ? `:${line}` : ''} could not be applied to the test database.`,
    `${severity}: ${message}`,
    ...(detail ? [`DETAIL: ${detail}`] : []),
    ...(hint ? [`HINT: ${hint}`] : []),
    ...(position ? ['', positionIn(script, Number(position))] : []),
  ].join('\n');
}
