import { spawn, type SpawnOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Account } from '../server-account.js';

/** The folder of a cluster in which its databases are. */
const DATABASES = 'base';
/** Files of an archive: what PostgreSQL needs to start, and the databases, which take longer. */
const ARCHIVES = { start: 'start.tar', databases: 'databases.tar' };
/** The folder of an archive with a file for each template that the cluster holds. */
const TEMPLATES = 'templates';
/** A file in a cluster whose databases are still unpacked. */
const PARTIAL = 'component-db.partial';

/** The process that fills a folder which is not in its place yet; undefined for one that is. */
export function fillerOf(folder: string): number | undefined {
  const [, pid] = /\.copying\.(\d+)$/.exec(folder) ?? [];
  return pid === undefined ? undefined : Number(pid);
}

/** Whether unpacking ended in the middle. */
export function isPartial(dataDir: string): boolean {
  return existsSync(join(dataDir, PARTIAL));
}

/** The names of the templates that a packed cluster holds. */
export function templatesIn(archive: string): Promise<string[]> {
  return readdir(join(archive, TEMPLATES));
}

/**
 * Packs a stopped cluster into a folder: from there it is unpacked in half of the time that copying its files takes.
 *
 * @param templates the names of the templates that it holds
 * @throws Error where there is no tar, or no room
 */
export async function packCluster(
  dataDir: string,
  archive: string,
  templates: readonly string[],
): Promise<void> {
  const names = (await readdir(dataDir)).filter((name) => name !== DATABASES);
  await placeAt(archive, async (unfinished) => {
    await mkdir(join(unfinished, TEMPLATES), { recursive: true });
    for (const name of templates) await writeFile(join(unfinished, TEMPLATES, name), '');
    await pack(join(unfinished, ARCHIVES.start), names, dataDir);
    await pack(join(unfinished, ARCHIVES.databases), [DATABASES], dataDir);
  });
}

/**
 * Unpacks of a cluster what PostgreSQL needs to start. The databases, which take as long as PostgreSQL takes to start,
 * follow.
 *
 * @returns what is settled when they are there
 */
export async function unpackCluster(
  archive: string,
  dataDir: string,
  account: Account | undefined,
): Promise<{ whole: Promise<void> }> {
  const unpack = (name: string, folder: string) => untar(join(archive, name), folder, account);
  let databases = Promise.resolve();
  await placeAt(dataDir, async (unfinished) => {
    const folders = [unfinished, join(unfinished, DATABASES)];
    await mkdir(folders[1]!, { recursive: true, mode: 0o700 });
    if (account) for (const folder of folders) await chown(folder, account.uid, account.gid);
    await writeFile(join(unfinished, PARTIAL), '');
    databases = unpack(ARCHIVES.databases, unfinished);
    // it may fail before anybody waits for it
    databases.catch(() => undefined);
    const start = unpack(ARCHIVES.start, unfinished);
    // Windows renames no folder that a process is in
    if (process.platform === 'win32') await Promise.allSettled([databases]);
    await start.catch(async (error: unknown) => {
      await Promise.allSettled([databases]);
      throw error;
    });
  });
  return { whole: databases.then(() => rm(join(dataDir, PARTIAL))) };
}

/** Beside its place and renamed, so that a kill in the middle leaves nothing that PostgreSQL would start on. */
async function placeAt(to: string, make: (unfinished: string) => Promise<void>): Promise<void> {
  const unfinished = `${to}.copying.${process.pid}`;
  await mkdir(dirname(to), { recursive: true });
  try {
    await make(unfinished);
    await rename(unfinished, to).catch((error: unknown) => {
      if (!existsSync(to)) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function pack(file: string, entries: readonly string[], folder: string): Promise<void> {
  const archive = await open(file, 'wx');
  try {
    await tar(['-cf', '-', ...entries], { cwd: folder, stdio: ['ignore', archive.fd, 'pipe'] });
  } finally {
    await archive.close();
  }
}

/** As the account that all of it is to belong to. */
async function untar(file: string, folder: string, account: Account | undefined): Promise<void> {
  const archive = await open(file);
  try {
    await tar(['-xmf', '-'], {
      cwd: folder,
      stdio: [archive.fd, 'ignore', 'pipe'],
      ...(account && { uid: account.uid, gid: account.gid }),
    });
  } finally {
    await archive.close();
  }
}

/** Of archives it is given no names: some take what stands before a colon for a host. */
function tar(args: readonly string[], options: SpawnOptions): Promise<void> {
  return new Promise((done, failed) => {
    const program = spawn('tar', args, options);
    let said = '';
    program.stderr!.on('data', (chunk: Buffer) => (said += chunk.toString()));
    program.once('error', failed).once('close', (code) => {
      if (code === 0) done();
      else failed(new Error(`tar failed: ${said.trim()}`));
    });
  });
}
