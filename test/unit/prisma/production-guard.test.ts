import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { refusal, type GuardedCommand } from '../../../lib/prisma/production-guard.js';
import { blocksOf } from '../../support/documents.js';

const DANGEROUS = ['migrate dev', 'migrate reset', 'migrate resolve', 'db push', 'db seed'];
const HARMLESS = ['generate', 'migrate status', 'migrate diff', 'db pull', 'db execute', ''];
const PRODUCTION = 'postgresql://app:secret@db.example.com:5432/shop';

function ask(command: Partial<GuardedCommand>): string | undefined {
  return refusal({
    name: 'migrate reset',
    url: PRODUCTION,
    env: {},
    interactive: false,
    developmentHosts: [],
    ...command,
  });
}

const at = (host: string) => ask({ url: `postgresql://app:secret@${host}/shop` });

describe('the production guard', () => {
  it.each(DANGEROUS)('stops "prisma %s"', (name) => {
    expect(ask({ name })).toContain(`"prisma ${name}" was stopped before anything was touched.`);
  });

  it.each(HARMLESS)('lets "prisma %s" run', (name) => {
    expect(ask({ name, interactive: true })).toBeUndefined();
  });

  it('lets migrate deploy run where no person sits, and asks a person to name the database', () => {
    expect(ask({ name: 'migrate deploy' })).toBeUndefined();
    expect(ask({ name: 'migrate deploy', interactive: true })).toContain(
      'COMPONENT_DB_ALLOW=shop npx prisma migrate deploy',
    );
  });

  it('says what would have happened to what, and how to go on', () => {
    expect(ask({})).toBe(
      [
        'component-db: "prisma migrate reset" was stopped before anything was touched.',
        'It would have dropped all tables and rows of the database "shop" at db.example.com.',
        'db.example.com is not a development host, so this is taken for production.',
        '',
        'To run it all the same: COMPONENT_DB_ALLOW=shop npx prisma migrate reset',
        'Where db.example.com is a development host, list it in package.json: "componentDb": {"developmentHosts": ["db.example.com"]}',
      ].join('\n'),
    );
  });

  it('says what docs/production-safety.md shows', () => {
    const [shown] = blocksOf('docs/production-safety.md');
    expect(`${ask({})}\n`).toBe(shown!.text);
  });

  it('lets a command run for the database that is named, and for no other', () => {
    expect(ask({ env: { COMPONENT_DB_ALLOW: 'shop' } })).toBeUndefined();
    expect(ask({ env: { COMPONENT_DB_ALLOW: 'shop2' } })).toBeDefined();
    expect(
      ask({ env: { COMPONENT_DB_ALLOW: '' }, url: 'postgresql://a@b.example.com' }),
    ).toBeDefined();
  });

  it.each([
    'localhost',
    'LOCALHOST',
    'localhost.',
    '127.0.0.1:5432',
    '127.1.2.3',
    '[::1]:5432',
    '[::ffff:127.0.0.1]',
    'postgres',
    'db-1',
    'db_2',
    'shop.localhost',
    'nas.local',
    'db.test',
    'host.docker.internal',
  ])('takes %s for a development host', (host) => {
    expect(at(host)).toBeUndefined();
  });

  it.each([
    'db.example.com',
    '10.0.0.1',
    '0.0.0.0',
    '[2001:db8::1]',
    '3232235777',
    '0x7f000001',
    'localhost.example.com',
    'test.example.com',
    'notlocalhost.com',
  ])('takes %s for production', (host) => {
    expect(at(host)).toBeDefined();
  });

  it.each([
    ['a socket', 'postgresql://app@/shop?host=/var/run/postgresql', false],
    ['a host that a parameter names', 'postgresql://localhost/shop?host=db.example.com', true],
    ['a file', 'file:./dev.db', false],
    ['MySQL', 'mysql://root@db.example.com/shop', true],
    ['SQL Server', 'sqlserver://db.example.com:1433;database=shop;user=sa;password=x', true],
    ['an instance of SQL Server', 'sqlserver://db.example.com\\SQL;database=shop;user=sa', true],
    ['a parameter as the host of SQL Server', 'sqlserver://;server=db.example.com;user=sa', true],
    ['SQL Server on this machine', 'sqlserver://localhost\\SQL;database=shop;user=sa', false],
    ['a password with a semicolon', 'postgresql://app:1;x@db.example.com/shop', true],
    ['an empty host parameter', 'postgresql://app@db.example.com/shop?host=', true],
    ['host parameters', 'postgresql://app@/shop?host=localhost&host=db.example.com', true],
    ['several hosts', 'postgresql://app@db.example.com,db.test/shop', true],
    ['several hosts of a developer', 'postgresql://app@localhost,db.test/shop', false],
    ["Prisma's own server", 'prisma+postgres://accelerate.example.com/?api_key=x', true],
    ["Prisma's server on this machine", 'prisma+postgres://localhost:51213/?api_key=x', false],
  ])('reads %s', (_, url, production) => {
    expect(ask({ url }) !== undefined).toBe(production);
  });

  it('names the database of SQL Server', () => {
    const url = 'sqlserver://db.example.com:1433;database=shop;user=sa;password=x';

    expect(ask({ url, env: { COMPONENT_DB_ALLOW: 'shop' } })).toBeUndefined();
    expect(ask({ url: url.replace('=shop', '={a;b}') })).toContain('the database "a;b"');
  });

  it('lists as development hosts what the URL has, each by itself', () => {
    const message = at('DB.example.com.,10.0.0.1');

    expect(message).toContain('"developmentHosts": ["db.example.com","10.0.0.1"]');
    expect(
      ask({
        url: 'postgresql://app@DB.example.com.,10.0.0.1/shop',
        developmentHosts: ['db.example.com', '10.0.0.1'],
      }),
    ).toBeUndefined();
  });

  it('offers COMPONENT_DB_ALLOW only where the URL names a database', () => {
    const message = ask({ url: 'prisma+postgres://accelerate.example.com/?api_key=x' });

    expect(message).not.toContain('COMPONENT_DB_ALLOW=');
  });

  it('lets the configuration list development hosts', () => {
    expect(ask({ developmentHosts: ['DB.example.com'] })).toBeUndefined();
    expect(ask({ developmentHosts: ['example.com'] })).toBeDefined();
  });

  it('takes every database for production under NODE_ENV=production', () => {
    const url = 'postgresql://app:secret@localhost/shop';

    expect(ask({ url, env: { NODE_ENV: 'production' } })).toContain('NODE_ENV is production.');
    expect(ask({ url, env: { NODE_ENV: 'development' } })).toBeUndefined();
  });

  it('takes a file for production under NODE_ENV=production only', () => {
    const url = 'file:./data/shop.db?connection_limit=1';

    expect(ask({ url })).toBeUndefined();
    expect(ask({ url, env: { NODE_ENV: 'production' } })).toContain(
      'It would have dropped all tables and rows of the database "shop.db" in a file.',
    );
    expect(
      ask({ url, env: { NODE_ENV: 'production', COMPONENT_DB_ALLOW: 'shop.db' } }),
    ).toBeUndefined();
  });

  it('never shows a password', () => {
    const password = fc
      .string({ minLength: 6, unit: 'grapheme' })
      .filter((text) => !/\s/.test(text));
    fc.assert(
      fc.property(fc.constantFrom(...DANGEROUS), password, (name, text) => {
        const secret = `S3${text}`;
        const url = `postgresql://app:${encodeURIComponent(secret)}@db.example.com/shop`;
        const message = ask({ name, url }) ?? '';

        expect(message).toContain('db.example.com');
        expect(message).not.toContain(secret);
        expect(message).not.toContain(encodeURIComponent(secret));
      }),
    );
  });
});
