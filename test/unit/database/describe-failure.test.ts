import { describe, expect, it } from '@jest/globals';
import { connectionFailure } from '../../../lib/database/connection-failure.js';
import { describeFailure } from '../../../lib/database/describe-failure.js';

const MARIADB = 'mysql://app:s3cret@db.example:3306/shop';
const SQLITE = 'file:./data/app.db';

const thrown = (code: string, message = '') => Object.assign(new Error(message), { code });
const failedQuery = (cause: object) => ({ code: 'P2010', meta: { driverAdapterError: { cause } } });

describe('describeFailure for what the drivers of other databases say', () => {
  it.each([
    [
      thrown('ER_ACCESS_DENIED_ERROR'),
      MARIADB,
      'The database server at db.example:3306 refused the user "app" (ER_ACCESS_DENIED_ERROR). Check user, password and database in the connection URL.',
    ],
    [
      thrown('ER_BAD_DB_ERROR'),
      MARIADB,
      'The database server at db.example:3306 has no database "shop" (ER_BAD_DB_ERROR). Check the name in the connection URL, or create the database with its tables: npx prisma migrate deploy',
    ],
    [
      thrown('ENOTFOUND'),
      MARIADB,
      'The database server at db.example:3306 cannot be reached (ENOTFOUND). Check that it runs, and the host and port in the connection URL.',
    ],
    [
      failedQuery({ kind: 'mysql', originalCode: '45028', originalMessage: 'pool timeout' }),
      MARIADB,
      'The database server at db.example:3306 cannot be reached (45028). Check that it runs, and the host and port in the connection URL.',
    ],
    [
      thrown('ELOGIN', "Login failed for user 'sa'."),
      undefined,
      "The adapter's database server refused the user (ELOGIN). Check user, password and database in the connection URL.",
    ],
    [
      thrown('ELOGIN', 'Cannot open database "app" requested by the login. The login failed.'),
      undefined,
      "The adapter's database server has no database of that name (ELOGIN). Check the name in the connection URL, or create the database with its tables: npx prisma migrate deploy",
    ],
    [
      thrown('ESOCKET', 'Failed to connect to localhost:1433'),
      undefined,
      "The adapter's database server cannot be reached (ESOCKET). Check that it runs, and the host and port in the connection URL.",
    ],
    [
      new TypeError('Cannot open database because the directory does not exist'),
      SQLITE,
      'The database file ./data/app.db cannot be used (TypeError): Cannot open database because the directory does not exist.',
    ],
    [
      failedQuery({
        kind: 'sqlite',
        originalCode: 'SQLITE_NOTADB',
        originalMessage: 'file is not a database',
      }),
      SQLITE,
      'The database file ./data/app.db cannot be used (SQLITE_NOTADB): file is not a database.',
    ],
  ])('%#: %s', (error, url, description) => {
    expect(describeFailure(connectionFailure(error), url)).toBe(description);
  });
});
