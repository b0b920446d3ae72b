import type pg from 'pg';
import type { RunFolder } from './run-folder.js';
import { PASSWORD, USER } from '../cluster.js';
import { urlOfDatabase } from '../../connection/connection-url.js';
import { URL_VARIABLE } from '../server/choose-server.js';
import type { ServerRecord } from '../server/server-record.js';
import { withSession } from '../server/session.js';

/** The PostgreSQL server of a run. */
export class TestServer {
  constructor(
    readonly run: RunFolder,
    protected readonly record: ServerRecord,
  ) {}

  /**
   * Opens a connection from which databases can be made and dropped.
   *
   * @throws Error where none can be made; it names the server and holds no password
   */
  withSession<T>(act: (session: pg.Client) => Promise<T>): Promise<T> {
    return withSession(this.maintenanceUrl(), act);
  }

  /** Where databases are made and dropped from. */
  protected maintenanceUrl(): string {
    return this.record.kind === 'url' ? process.env[URL_VARIABLE]! : this.url('postgres');
  }

  /** Where a database is, without the secrets of a server that is not ours. */
  printable(database: string): string {
    const { kind, host, port } = this.record;
    return kind === 'url' ? `${database} on ${host}:${port}` : this.url(database);
  }

  /** @param database a name; it need not exist yet */
  url(database: string): string {
    const { kind, host, port } = this.record;
    const server = kind === 'url' ? process.env[URL_VARIABLE]! : ownServer(host, port);
    const url = urlOfDatabase(server, database);
    // migrations make their tables where they say so, and else in `public`
    url.searchParams.delete('schema');
    return url.href;
  }
}

function ownServer(host: string | undefined, port: number | undefined): string {
  return `postgresql://${USER}:${PASSWORD}@${host}:${port}`;
}
