import { writingProblems } from './writing-problems.js';

/** Where a connection URL leads. Its password is left out, so that this can be shown. */
export interface ConnectionTarget {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
}

/**
 * All that is wrong with a connection URL of PostgreSQL or MySQL, in words that hold no part of it.
 *
 * @returns empty where the URL can be used
 *
 * @example
 * ```ts
 * connectionUrlProblems('postgresql://app:p@ss@localhost/'); // the "@" in the password, the missing name
 * ```
 */
export function connectionUrlProblems(value: string | undefined): string[] {
  if (value === undefined) return ['it is not set: set it in the environment or in .env'];
  if (value.trim() === '') return ['it is empty'];

  const { problems, url } = writingProblems(value);
  if (!/^(postgres(ql)?|mysql|mariadb):\/\//i.test(url)) {
    problems.push(
      'its protocol is not known: it must begin with postgresql://, mysql://, sqlserver:// or file:',
    );
  }
  const afterProtocol = /^[a-z][a-z0-9+.-]*:\/\/(.*)$/is.exec(url)?.[1];
  if (afterProtocol !== undefined) problems.push(...partProblems(afterProtocol));
  if (problems.length === 0 && !URL.canParse(withHost(url))) problems.push('its host is not valid');
  return problems;
}

function partProblems(rest: string): string[] {
  // The last @ even of those after a slash: otherwise part of a password would pass for a host and be shown.
  const at = rest.lastIndexOf('@');
  const [user = '', ...password] = rest.slice(0, Math.max(at, 0)).split(':');
  const [, host = '', port, database, query] =
    /^(\[[^\]]*\]|[^:/?#]*)(?::([^/?#]*))?(?:\/([^?#]*))?(?:\?(.*))?/s.exec(rest.slice(at + 1)) ??
    [];

  const problems = [
    ...encodingProblems('user name', user),
    ...encodingProblems('password', password.join(':')),
    ...encodingProblems('database name', database ?? ''),
  ];
  if (!host && !new URLSearchParams(query).get('host')) problems.push('the host is missing');
  if (port !== undefined && !isPort(port)) {
    problems.push('the port is not a number from 1 to 65535');
  }
  // a URL's path loses such segments, also encoded ones
  if (!database || /^(\.|%2e){1,2}$/i.test(database)) {
    problems.push('the database name is missing: add it after the host, as in localhost:5432/app');
  }
  return problems;
}

function encodingProblems(part: string, text: string): string[] {
  const unencoded = [...new Set(text.match(/[@/?#\s]/g))].map(
    (character) =>
      `the ${part} contains ${nameOf(character)}: it must be written ${encodeURIComponent(character)}`,
  );
  if (!isDecodable(text)) {
    unencoded.push(`the ${part} contains "%" without a code after it: it must be written %25`);
  }
  return unencoded;
}

function nameOf(character: string): string {
  return /\s/.test(character) ? 'white space' : `"${character}"`;
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}

/** @param url a connection URL in which {@link connectionUrlProblems} finds nothing */
export function connectionTarget(url: string): ConnectionTarget {
  const { hostname, port, username, pathname, searchParams } = new URL(withHost(url));
  return {
    host: searchParams.get('host') ?? decodeURIComponent(hostname),
    port: Number(port || searchParams.get('port') || (/^p/i.test(url) ? 5432 : 3306)),
    user: searchParams.get('user') ?? decodeURIComponent(username),
    database: decodeURIComponent(pathname.slice(1)),
  };
}

/** The file that a connection URL of SQLite names; undefined for those of servers. */
export function databaseFile(url: string): string | undefined {
  return /^file:(.*)$/i.exec(url)?.[1];
}

/** The parameters behind the `?` of a URL in which {@link connectionUrlProblems} finds nothing. */
export function parametersOf(url: string): URLSearchParams {
  return new URL(withHost(url)).searchParams;
}

/** Whether `text` holds the password of a connection URL, in either form, or the whole URL, be it valid or not. */
export function holdsSecretOf(url: string, text: string): boolean {
  const password = /^[^:]+:\/\/[^:@]*:(.*)@/s.exec(url)?.[1];
  const parameter = /[?&]password=([^&]*)/.exec(url)?.[1];
  return [url, password, parameter].some(
    (secret) => secret && (text.includes(secret) || text.includes(decoded(secret))),
  );
}

function decoded(text: string): string {
  return isDecodable(text) ? decodeURIComponent(text) : text;
}

/** The URL of another database on the same server. */
export function urlOfDatabase(url: string, database: string): URL {
  const other = new URL(withHost(url));
  other.pathname = `/${encodeURIComponent(database)}`;
  return other;
}

/** A URL's user needs a host, while with a socket (`@/app?host=/run/postgresql`) there is none. */
export function withHost(url: string): string {
  return url.replace(/^((postgres(ql)?|mysql|mariadb):\/\/[^/?#]*@)(?=\/)/i, '$1localhost');
}
