/**
 * The application's database is not configured, or wrongly. The message lists all that is wrong;
 * neither it nor the problems hold any part of a connection URL.
 */
export class DatabaseConfigurationError extends Error {
  override readonly name = 'DatabaseConfigurationError';
  readonly code = 'DATABASE_CONFIGURATION';

  /**
   * @param summary what cannot be used
   * @param problems each with what to do about it
   */
  constructor(
    summary: string,
    readonly problems: readonly string[],
  ) {
    super([`${summary}:`, ...problems.map((problem) => `  - ${problem}`)].join('\n'));
  }
}
