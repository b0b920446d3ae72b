import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** The unprivileged account that runs PostgreSQL where this process is root: PostgreSQL refuses to run as root. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
  /** `folder` where the account can enter it, else a folder of the same name under the system's temporary folder. */
  reachableFolder(folder: string): Promise<string>;
  canReach(folder: string): Promise<boolean>;
}

/** @returns undefined where this process is not root and PostgreSQL can run as its user */
export async function serverAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const { uid, gid } = (await idsOf('postgres')) ?? (await idsOf('nobody')) ?? {};
  if (uid === undefined || gid === undefined) {
    throw new Error(
      'PostgreSQL does not run as root, and this system has neither a user "postgres" nor "nobody" to run it as. ' +
        'Run this as another user, or add one: useradd --system postgres',
    );
  }

  const canReach = async (folder: string): Promise<boolean> => {
    const parent = dirname(folder);
    if (parent !== folder && !(await canReach(parent))) return false;
    const stats = await stat(folder).catch(() => undefined);
    if (!stats) return true;
    const execute = stats.uid === uid ? 0o100 : stats.gid === gid ? 0o010 : 0o001;
    return (stats.mode & execute) !== 0;
  };

  return {
    uid,
    gid,
    canReach,
    async reachableFolder(folder) {
      await mkdir(dirname(folder), { recursive: true });
      if (await canReach(dirname(folder))) return folder;
      const key = createHash('sha256').update(folder).digest('hex').slice(0, 12);
      const parent = join(tmpdir(), `nestjs-component-db-${key}`);
      await mkdir(parent, { recursive: true });
      await chmod(parent, 0o755);
      return join(parent, basename(folder));
    },
  };
}

async function idsOf(user: string): Promise<{ uid: number; gid: number } | undefined> {
  const run = promisify(execFile);
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', user]), run('id', ['-g', user])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}
