const LINES_BEFORE = 5;

/**
 * Shows the line of a script in which PostgreSQL found an error, with the lines before it.
 *
 * @param position in characters, from 1
 */
export function positionIn(script: string, position: number): string {
  const lines = script.split('\n');
  const index = script.slice(0, position - 1).split('\n').length - 1;
  return lines
    .slice(Math.max(0, index - LINES_BEFORE), index + 1)
    .map((line, offset, shown) => {
      const number = String(index - shown.length + 2 + offset).padStart(3);
      return `${number} ${line}`.trimEnd();
    })
    .join('\n');
}
