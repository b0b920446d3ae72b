import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { makeFolder } from './make-folder.js';
import { temporaryFolder, userFolder } from './user-folder.js';

/** The unprivileged account that runs PostgreSQL where this process is root: PostgreSQL refuses to run as root. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
  /**
   * `folder` where the account can enter what it is in, else a folder of the same name under the system's temporary
   * folder; the folder that it is in is there.
   */
  reachableFolder(folder: string): string;
  canReach(folder: string): boolean;
}

/** @returns undefined where this process is not root and PostgreSQL can run as its user */
export function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const { uid, gid } = idsOf('postgres') ?? idsOf('nobody') ?? {};
  if (uid === undefined || gid === undefined) {
    throw new Error(
      'PostgreSQL does not run as root, and this system has neither a user "postgres" nor "nobody" to run it as. ' +
        'Run this as another user, or add one: useradd --system postgres',
    );
  }

  const canReach = (folder: string): boolean => {
    const parent = dirname(folder);
    if (parent !== folder && !canReach(parent)) return false;
    const stats = statSync(folder, { throwIfNoEntry: false });
    if (!stats) return true;
    const execute = stats.uid === uid ? 0o100 : stats.gid === gid ? 0o010 : 0o001;
    return (stats.mode & execute) !== 0;
  };

  const account: Account = {
    uid,
    gid,
    canReach,
    reachableFolder(folder) {
      if (canReach(dirname(folder))) {
        makeFolder(dirname(folder));
        return folder;
      }
      const key = createHash('sha256').update(folder).digest('hex').slice(0, 12);
      return join(userFolder(temporaryFolder(account), key), basename(folder));
    },
  };
  return account;
}

const ACCOUNTS = '/etc/passwd';

interface Ids {
  uid: number;
  gid: number;
}

function idsOf(user: string): Ids | undefined {
  return listedIds(user) ?? lookedUpIds(user);
}

/** Of an account of this machine. */
function listedIds(user: string): Ids | undefined {
  const accounts = existsSync(ACCOUNTS) ? readFileSync(ACCOUNTS, 'utf8').split('\n') : [];
  const [, , uid, gid] = accounts.find((line) => line.startsWith(`${user}:`))?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

/** Of an account that a directory service knows. It takes ten times as long. */
function lookedUpIds(user: string): Ids | undefined {
  const id = (flag: string) => Number(execFileSync('id', [flag, user], { stdio: 'pipe' }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}
