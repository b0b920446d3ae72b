import { parse, type ParseError } from 'jsonc-parser';

/**
 * Reads JSON that may have comments and trailing commas.
 *
 * @returns undefined where the text is not an object
 */
export function readJson(text: string): Record<string, unknown> | undefined {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return errors.length === 0 && isObject ? (value as Record<string, unknown>) : undefined;
}
