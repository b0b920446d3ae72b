/**
 * A query was made while no test was open, or by what a test that is over has left running. It was not executed:
 * nothing could have undone it.
 */
export class EscapedQueryError extends Error {
  override readonly name = 'EscapedQueryError';
  readonly code = 'ESCAPED_QUERY';

  /** @param sql what was refused; its command and table are shown, its values are not */
  constructor(sql: string) {
    super(
      `Refused outside of a test: ${outline(sql)}. With isolation: 'transaction' a query belongs to the test that ` +
        'makes it, so that it can be undone. Await every query before the test ends, also those of event handlers ' +
        'and timers; write what all tests share in the seed, or in beforeEach. Where code must query between ' +
        "tests, use isolation: 'clean'.",
    );
  }
}

function outline(sql: string): string {
  const [, command = 'a query', table] =
    /^\s*(\w+)(?:[^']*?\b(?:FROM|INTO|UPDATE)\s+((?:"[^"]+"|\w+)(?:\.(?:"[^"]+"|\w+))?))?/i.exec(
      sql,
    ) ?? [];
  return table ? `${command.toUpperCase()} on ${table.replaceAll('"', '')}` : command;
}
