import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.js';
import { until } from './until.js';

/** A PgBouncer in front of a PostgreSQL server. */
export interface PgBouncer {
  /** A URL of the server, led through the pooler. */
  through(url: string): string;
  stop(): Promise<void>;
}

/** @returns whether this machine has PgBouncer: `apt-get install pgbouncer` */
export function hasPgBouncer(): boolean {
  return spawnSync('pgbouncer', ['--version'], { env: pathWithSbin() }).status === 0;
}

/**
 * Starts PgBouncer with transaction pooling.
 *
 * @param serverUrl a URL of the server; its user is that of all pooled connections
 * @param settings of the section `pgbouncer`
 */
export async function startPgBouncer(
  serverUrl: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<PgBouncer> {
  const folder = mkdtempSync(join(tmpdir(), 'component-db-pgbouncer-'));
  chmodSync(folder, 0o777);
  const { hostname, port: serverPort, username, password } = new URL(serverUrl);
  const port = await freePort();
  const all = {
    listen_addr: '127.0.0.1',
    listen_port: String(port),
    unix_socket_dir: '',
    auth_type: 'any',
    pool_mode: 'transaction',
    ...settings,
  };
  const file = join(folder, 'pgbouncer.ini');
  writeFileSync(
    file,
    [
      '[databases]',
      `* = host=${hostname} port=${serverPort} user=${username} password=${password}`,
      '[pgbouncer]',
      ...Object.entries(all).map(([name, value]) => `${name} = ${value}`),
    ].join('\n'),
  );
  // it refuses to run as root
  const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  const pooler = spawn('pgbouncer', [...user, file], { env: pathWithSbin(), stdio: 'ignore' });
  await until(() => accepts(port));
  return {
    through(url) {
      const pooled = new URL(url);
      pooled.host = `127.0.0.1:${port}`;
      return pooled.href;
    },
    async stop() {
      const exited = once(pooler, 'exit');
      pooler.kill('SIGTERM');
      await exited;
      rmSync(folder, { recursive: true });
    },
  };
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

function pathWithSbin(): NodeJS.ProcessEnv {
  return { PATH: `${process.env['PATH']}:/usr/sbin` };
}
