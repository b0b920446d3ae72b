import { describe, expect, test } from '@jest/globals';
import { parseConnectionUrl } from '../../../lib/schema-engine/connection-settings.js';

describe('parseConnectionUrl', () => {
  test('takes apart a URL with everything in it', () => {
    expect(
      parseConnectionUrl(
        'postgresql://an%40n:p%40ss%2Fw%25@db.example.org:6543/my%20app?schema=billing&sslmode=require' +
          '&connect_timeout=30&application_name=tests&options=-c%20statement_timeout%3D1&sslcert=ca.pem',
      ),
    ).toEqual({
      host: 'db.example.org',
      port: 6543,
      user: 'an@n',
      password: 'p@ss/w%',
      database: 'my app',
      schema: 'billing',
      tls: 'require',
      certificateAuthority: 'ca.pem',
      connectTimeout: 30_000,
      applicationName: 'tests',
      options: '-c statement_timeout=1',
    });
  });

  test('fills in what a URL leaves out', () => {
    expect(parseConnectionUrl('postgres://localhost')).toEqual({
      host: 'localhost',
      port: 5432,
      user: 'postgres',
      password: '',
      database: 'postgres',
      schema: 'public',
      tls: 'prefer',
      connectTimeout: 5000,
    });
  });

  test.each([
    ['sslmode=disable', 'disable'],
    ['sslmode=prefer', 'prefer'],
    ['sslmode=require', 'require'],
    ['sslmode=require&sslaccept=strict', 'verify'],
    ['sslmode=verify-full', 'verify'],
  ])('understands %s', (parameters, tls) => {
    expect(parseConnectionUrl(`postgresql://localhost/app?${parameters}`).tls).toBe(tls);
  });

  test('finds a socket and an IPv6 address', () => {
    expect(parseConnectionUrl('postgresql://ann@localhost/app?host=/run/postgresql').host).toBe(
      '/run/postgresql',
    );
    expect(parseConnectionUrl('postgresql://ann@/app?host=/tmp&port=5433')).toMatchObject({
      host: '/tmp',
      port: 5433,
    });
    expect(parseConnectionUrl('postgresql://ann@[::1]:5433/app').host).toBe('::1');
  });

  test.each([
    'mysql://ann:secret@localhost/app',
    'postgresql://ann:secret@local host/app',
    'postgresql://ann:secret%@localhost/app',
  ])('refuses %s without repeating it', (url) => {
    expect(() => parseConnectionUrl(url)).toThrow(
      expect.objectContaining({
        code: 'P1013',
        message: expect.not.stringContaining('secret'),
      }),
    );
  });
});
