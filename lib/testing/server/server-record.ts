/** Kinds of PostgreSQL servers that tests run on. */
export type ServerKind = 'url' | 'container' | 'embedded';

/**
 * What the processes of a run tell each other about their server. For the kind `url` neither address nor password is
 * written down: they stay in TEST_DATABASE_URL.
 */
export interface ServerRecord {
  readonly kind: ServerKind;
  readonly host?: string;
  readonly port?: number;
  /** The process with which the server ends: PostgreSQL's own, or a container's keeper. */
  readonly pid?: number;
  /** The template that the run wanted first, and those that the cached cluster held. */
  readonly template?: string;
  readonly cached?: readonly string[];
}
