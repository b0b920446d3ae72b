import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  connectionTarget,
  connectionUrlProblems,
  urlOfDatabase,
} from '../../../lib/connection/connection-url.js';

const UNKNOWN_PROTOCOL =
  'its protocol is not known: it must begin with postgresql://, mysql://, sqlserver:// or file:';

describe('connectionUrlProblems', () => {
  it.each([
    'postgresql://app:secret@localhost:5432/app',
    'postgres://app@localhost/app?schema=shop&sslmode=require',
    'postgresql://app:p%40ss%2Fw%25rd:1@[::1]:5432/app',
    'postgresql://app:secret@/app?host=/var/run/postgresql',
    'postgresql://localhost/app',
    // like placeholders, but possible
    'postgresql://app:a[b]c@localhost/app',
    'postgresql://app:$ecret$X@your-host.example/app',
  ])('finds nothing in %s', (url) => {
    expect(connectionUrlProblems(url)).toEqual([]);
  });

  it.each([
    [undefined, 'it is not set: set it in the environment or in .env'],
    [' ', 'it is empty'],
    ['postgresql://a:b@c/d\n', 'there is white space around it: remove it'],
    ['"postgresql://a:b@c/d"', 'there are quotes around it: remove them'],
    ['postgresql://a:${PW}@c/d', 'a placeholder ${…} was not replaced by its value'],
    ['postgresql://a:<password>@c/d', 'a placeholder <…> was not replaced by its value'],
    ['postgresql://a:{{ pw }}@c/d', 'a placeholder {{…}} was not replaced by its value'],
    ['postgresql://a:[YOUR-PASSWORD]@c/d', 'a placeholder […] was not replaced by its value'],
    ['postgresql://a:YOUR_PASSWORD@c/d', 'a placeholder YOUR_… was not replaced by its value'],
    ['postgresql://a:$DB_PASSWORD@c/d', 'a placeholder $… was not replaced by its value'],
    ['localhost/d', UNKNOWN_PROTOCOL],
    ['mongodb://a:b@c/d', UNKNOWN_PROTOCOL],
    ['postgresql://a:x@y@c/d', 'the password contains "@": it must be written %40'],
    ['postgresql://a:x/y@c/d', 'the password contains "/": it must be written %2F'],
    ['postgresql://a:x?y@c/d', 'the password contains "?": it must be written %3F'],
    ['postgresql://a:x#y@c/d', 'the password contains "#": it must be written %23'],
    ['postgresql://a:x y@c/d', 'the password contains white space: it must be written %20'],
    [
      'postgresql://a:x%y@c/d',
      'the password contains "%" without a code after it: it must be written %25',
    ],
    ['postgresql://a/b:x@c/d', 'the user name contains "/": it must be written %2F'],
    ['postgresql://a:b@:5432/d', 'the host is missing'],
    ['postgresql://a:b@c d/d', 'its host is not valid'],
    ['postgresql://a:b@c:54x/d', 'the port is not a number from 1 to 65535'],
    ['postgresql://a:b@c:65536/d', 'the port is not a number from 1 to 65535'],
    [
      'postgresql://a:b@c/',
      'the database name is missing: add it after the host, as in localhost:5432/app',
    ],
    [
      'postgresql://a:b@c?schema=d',
      'the database name is missing: add it after the host, as in localhost:5432/app',
    ],
  ])('says about %j: %s', (url, problem) => {
    expect(connectionUrlProblems(url)).toEqual([problem]);
  });

  it('takes no part of a password for a host or a database', () => {
    expect(connectionUrlProblems('postgresql://a:x@y/z?q@c/d')).toEqual([
      'the password contains "@": it must be written %40',
      'the password contains "/": it must be written %2F',
      'the password contains "?": it must be written %3F',
    ]);
  });

  it('leads to a socket', () => {
    const url = 'postgresql://app:secret@/app?host=/run/postgresql';
    expect(connectionTarget(url)).toMatchObject({ host: '/run/postgresql', database: 'app' });
  });

  it('finds all problems at once', () => {
    expect(connectionUrlProblems(` "mongodb://\${USER}:a/b#c@:x/"`)).toHaveLength(9);
  });

  it.each(['.', '..', '%2E', '.%2e'])(
    'takes a database named %s for none: URLs have no such path',
    (name) => {
      expect(connectionUrlProblems(`postgresql://app:secret@localhost/${name}`)).toEqual([
        expect.stringContaining('the database name is missing'),
      ]);
    },
  );

  it('finds nothing when every part is percent-encoded, and leads there', () => {
    const part = fc.string({ unit: 'grapheme', minLength: 1 });
    const name = part.filter((text) => text !== '.' && text !== '..');
    fc.assert(
      fc.property(part, part, name, (user, password, database) => {
        const [u, p, d] = [user, password, database].map(encodeURIComponent);
        const url = `postgresql://${u}:${p}@db.example:6543/${d}`;
        expect(connectionUrlProblems(url)).toEqual([]);
        const target = { host: 'db.example', port: 6543, user, database };
        expect(connectionTarget(url)).toEqual(target);
      }),
    );
  });
});

describe('urlOfDatabase', () => {
  it.each([
    ['postgresql://a:p%40ss@c:1/d?e=f', 'postgresql://a:p%40ss@c:1/x%2Fy?e=f'],
    ['postgresql://a:b@/d?host=/run', 'postgresql://a:b@localhost/x%2Fy?host=/run'],
  ])('leads from %s to another database of the server', (url, expected) => {
    expect(urlOfDatabase(url, 'x/y').href).toBe(expected);
  });
});
