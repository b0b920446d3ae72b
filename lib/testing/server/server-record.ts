/** Kinds of PostgreSQL servers that tests run on. */
export type ServerKind = 'url' | 'container' | 'embedded';

/** What the processes of a run tell each other about their server. */
export interface ServerRecord {
  readonly kind: ServerKind;
  /** The server's port on 127.0.0.1; absent for `url`, as TEST_DATABASE_URL holds a password and stays where it is. */
  readonly port?: number;
  /** The process of an embedded server. */
  readonly pid?: number;
  /** The template that the server had when it started, from the cache. */
  readonly template?: string;
  /** The template that the next run wants to find in the cache. */
  readonly cacheTemplate?: string;
}
