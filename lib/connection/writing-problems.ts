/** What stands where a value belongs. Those without brackets or a dollar sign only count as a whole part of the URL. */
const PLACEHOLDERS = [
  ['${…}', /\$\{[^}]*\}/g],
  ['{{…}}', /\{\{[^}]*\}\}/g],
  ['<…>', /<[^<>@:/]+>/g],
  ['[…]', wholePart('\\[[\\w -]+\\]')],
  ['YOUR_…', wholePart('YOUR[-_][A-Z\\d_-]+|your[-_]?password')],
  ['$…', wholePart('\\$[A-Z][A-Z\\d]*(?:_[A-Z\\d]+)+')],
] as const;

function wholePart(pattern: string): RegExp {
  return new RegExp(`(?<=[:/@=])(?:${pattern})(?=[:/@?;]|$)`, 'g');
}

/**
 * What went wrong when a connection URL was written down: white space, quotes and placeholders; of any kind of database.
 *
 * @returns the problems, in words that hold no part of it, and the URL without what was found
 *
 * @example
 * ```ts
 * writingProblems('"postgresql://app:<password>@localhost/app"'); // the quotes, the placeholder
 * ```
 */
export function writingProblems(value: string): { problems: string[]; url: string } {
  const problems: string[] = [];
  let url = value.trim();
  if (url !== value) problems.push('there is white space around it: remove it');
  const unquoted = url.replace(/^(["'`])(.*?)\1?$/s, '$2');
  if (unquoted !== url) problems.push('there are quotes around it: remove them');
  url = unquoted;
  for (const [shape, pattern] of PLACEHOLDERS) {
    const replaced = url.replace(pattern, '1');
    if (replaced !== url) problems.push(`a placeholder ${shape} was not replaced by its value`);
    url = replaced;
  }
  return { problems, url };
}
