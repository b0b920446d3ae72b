// What a test process cannot do without, with nothing of ours: node-postgres loaded while a stopped cluster is copied,
// PostgreSQL started on the copy, one query. Arguments: the cluster, its copy, PostgreSQL's program, a port.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';

const [cluster, copy, program, port, uid, gid] = process.argv.slice(2);
const identity = uid ? { uid: Number(uid), gid: Number(gid) } : {};

const copying = spawn('cp', ['-Rp', cluster, copy]);
const copied = new Promise((done) => copying.once('exit', done));
const { Client } = createRequire(import.meta.url)('pg');
await copied;

const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'];
const args = ['-D', copy, '-p', port, ...settings.flatMap((setting) => ['-c', setting])];
const server = spawn(program, args, { ...identity, stdio: 'ignore' });
const isReady = () =>
  existsSync(`${copy}/postmaster.pid`) &&
  readFileSync(`${copy}/postmaster.pid`, 'utf8').includes('ready');
while (!isReady()) await pause(2);

const client = new Client(`postgresql://postgres:postgres@127.0.0.1:${port}/test_cached`);
await client.connect();
await client.query('SELECT count(*) FROM table_1');
process.stdout.write('answered\n');
server.kill('SIGQUIT');
await new Promise((done) => server.once('exit', done));
process.exit();
