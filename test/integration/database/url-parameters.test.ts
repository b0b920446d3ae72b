import { describe, expect, it } from '@jest/globals';
import { Test } from '@nestjs/testing';
import { DatabaseConfigurationError, DatabaseModule } from '../../../lib/database/index.js';

/** What is said of a URL before a driver is loaded; none is installed for these. */
async function problems(url: string): Promise<readonly string[]> {
  const client = class {} as never;
  const error: unknown = await Test.createTestingModule({
    imports: [DatabaseModule.forRoot({ client, url })],
  })
    .compile()
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(DatabaseConfigurationError);
  return (error as DatabaseConfigurationError).problems;
}

const notInstalled = [
  expect.stringContaining('is not installed'),
  expect.stringContaining('of another kind'),
];

describe('parameters that a driver would ignore', () => {
  it.each([
    ['pool_timeout=5&connectTimeout=5s', ['use acquireTimeout', 'connectTimeout is not a whole']],
    ['sslmode=require', ['the parameter sslmode has no effect .*: use ssl=true']],
    ['ssl=1', ['the parameter ssl is neither true nor false']],
    ['ssl=true&hunter2=x', [/^parameter 2 after the "\?" is not known(?!.*hunter2)/]],
  ])('stop the start with MariaDB: %s', async (parameters, expected) => {
    expect(await problems(`mysql://app:secret@localhost/app?${parameters}`)).toEqual(
      expected.map((text) => expect.stringMatching(text)),
    );
  });

  it.each([
    ['Database=app', ['the database name is missing']],
    ['database=app;Encrypt=true', ['the parameter Encrypt would have no effect: write it encrypt']],
    ['database=app;encrypt=yes', ['the parameter encrypt is not true or false']],
    ['database=app;isolationLevel=chaos', ['isolationLevel is not READ COMMITTED']],
    ['database=app;connectionLimit=ten', ['connectionLimit is not a whole number']],
    ['database=app;integratedSecurity=true', ['use authentication']],
    ['database=app;password=hun;ter2', [/^parameter 3 is not known(?!.*ter2)/]],
    ['database=app;password={hun;ter2', ['a value that begins with "{"']],
    ['database=app;user=a;user=b', ['the parameter user is there twice']],
  ])('stop the start with SQL Server: %s', async (parameters, expected) => {
    expect(await problems(`sqlserver://localhost:1433;${parameters}`)).toEqual(
      expected.map((text) => expect.stringMatching(text)),
    );
  });

  it('are told from those that have an effect', async () => {
    const mariadb = 'mariadb://app:secret@localhost/app?connectionLimit=5&ssl=true&charset=utf8mb4';
    expect(await problems(mariadb)).toEqual(notInstalled);
    const mssql =
      'sqlserver://db:1433;database=app;user=sa;password={a;b=c};encrypt=true;schema=dbo;poolTimeout=5';
    expect(await problems(mssql)).toEqual(notInstalled);
  });
});
