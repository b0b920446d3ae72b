import { withHost } from '../connection/connection-url.js';
import { EngineError } from './errors.js';

/** Where a PostgreSQL database is and how to get there, as a Prisma connection URL says it. */
export interface ConnectionSettings {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** The schema in which unqualified names are looked up and created. */
  readonly schema: string;
  /** `prefer` takes an unencrypted connection where the server offers none; `verify` checks its certificate. */
  readonly tls: 'disable' | 'prefer' | 'require' | 'verify';
  /** Path of a PEM file with the certificate authority to trust. */
  readonly certificateAuthority?: string;
  /** Milliseconds; 0 waits for ever. */
  readonly connectTimeout: number;
  readonly options?: string;
  readonly applicationName?: string;
}

const DEFAULT_CONNECT_TIMEOUT_SECONDS = 5;

/**
 * Reads a PostgreSQL connection URL with the parameters that Prisma knows.
 *
 * @throws EngineError P1013 when it is not such a URL; the message holds no part of it
 * @example parseConnectionUrl('postgresql://user:p%40ss@localhost:5432/app?schema=billing').schema // 'billing'
 */
export function parseConnectionUrl(text: string): ConnectionSettings {
  const url = parseUrl(text);
  const parameter = (name: string) => url.searchParams.get(name) || undefined;
  const certificateAuthority = parameter('sslrootcert') ?? parameter('sslcert');
  const options = parameter('options');
  const applicationName = parameter('application_name');
  return {
    host: parameter('host') ?? (decode(url.hostname).replace(/^\[(.*)\]$/, '$1') || 'localhost'),
    port: Number(url.port || (parameter('port') ?? 5432)),
    user: decode(url.username) || 'postgres',
    password: decode(url.password),
    database: decode(url.pathname.slice(1)) || 'postgres',
    schema: parameter('schema') ?? 'public',
    tls: tlsOf(parameter('sslmode'), parameter('sslaccept')),
    connectTimeout: 1000 * Number(parameter('connect_timeout') ?? DEFAULT_CONNECT_TIMEOUT_SECONDS),
    ...(certificateAuthority && { certificateAuthority }),
    ...(options && { options }),
    ...(applicationName && { applicationName }),
  };
}

function parseUrl(text: string): URL {
  if (!/^postgres(ql)?:\/\//.test(text)) {
    throw invalid('the URL must start with the protocol `postgresql://` or `postgres://`');
  }
  try {
    return new URL(withHost(text));
  } catch {
    throw invalid(
      'it is not a URL; special characters in user and password must be percent-encoded',
    );
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw invalid('a `%` that is not part of a percent-encoded character must be written `%25`');
  }
}

function tlsOf(mode: string | undefined, accept: string | undefined): ConnectionSettings['tls'] {
  if (mode === 'disable') return 'disable';
  if (accept === 'strict' || mode?.startsWith('verify')) return 'verify';
  return mode === 'require' ? 'require' : 'prefer';
}

function invalid(details: string): EngineError {
  return new EngineError('P1013', `The provided database string is invalid: ${details}.`, {
    details,
  });
}
