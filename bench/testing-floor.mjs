// What a test process cannot do without, with nothing of ours: a stopped cluster unpacked, PostgreSQL started on it while
// its databases are still unpacked and node-postgres is loaded, one query. Arguments: the packed cluster, where it goes,
// PostgreSQL's program, a port.
import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const [cluster, copy, program, port, uid, gid] = process.argv.slice(2);
const identity = uid ? { uid: Number(uid), gid: Number(gid) } : {};

for (const folder of [copy, join(copy, 'base')]) {
  mkdirSync(folder, { mode: 0o700 });
  if (uid) chownSync(folder, identity.uid, identity.gid);
}
const databases = unpack('databases.tar');
await unpack('start.tar');

const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'];
const args = ['-D', copy, '-p', port, ...settings.flatMap((setting) => ['-c', setting])];
const server = spawn(program, args, { ...identity, stdio: 'ignore' });
const { Client } = createRequire(import.meta.url)('pg');
const isReady = () =>
  existsSync(`${copy}/postmaster.pid`) &&
  readFileSync(`${copy}/postmaster.pid`, 'utf8').includes('ready');
while (!isReady()) await pause(2);
await databases;

const client = new Client(`postgresql://postgres:postgres@127.0.0.1:${port}/test_cached`);
await client.connect();
await client.query('SELECT count(*) FROM table_1');
process.stdout.write('answered\n');
server.kill('SIGQUIT');
await new Promise((done) => server.once('exit', done));
process.exit();

function unpack(name) {
  const stdio = [openSync(join(cluster, name)), 'ignore', 'inherit'];
  const tar = spawn('tar', ['-xmf', '-'], { ...identity, cwd: copy, stdio });
  return new Promise((done) => tar.once('exit', done));
}
