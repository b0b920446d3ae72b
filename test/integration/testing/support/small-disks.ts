import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { uid, gid } = { uid: process.getuid?.(), gid: process.getgid?.() };
const UNSHARE = ['unshare', '--mount', ...(uid === 0 ? [] : ['--map-root-user'])];
/** Another account than root may mount only where it is called root; PostgreSQL runs as nobody of that name. */
const AS_ITSELF = uid === 0 ? [] : ['unshare', `--map-user=${uid}`, `--map-group=${gid}`];

/** Why no process can be given disks of its own on this machine. */
export const noSmallDisks = problem();

/** Memory and a temporary folder of a certain size, which only processes of a test see. */
export class SmallDisks {
  readonly temporaryFolder = mkdtempSync(join(tmpdir(), 'small-disk-'));
  readonly #holder: ChildProcess;

  private constructor(memory: string, disk: string) {
    const script = `mount -t tmpfs -o size=${memory} tmpfs /dev/shm &&
      mount -t tmpfs -o size=${disk},mode=1777 tmpfs "$1" && echo mounted && exec cat`;
    const [command, ...args] = [...UNSHARE, 'sh', '-c', script, 'sh', this.temporaryFolder];
    this.#holder = spawn(command!, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  }

  /** @param memory the size of `/dev/shm`, such as `64m`; `disk` that of the temporary folder */
  static async mount({ memory, disk }: { memory: string; disk: string }): Promise<SmallDisks> {
    const disks = new SmallDisks(memory, disk);
    await once(disks.#holder.stdout!, 'data');
    return disks;
  }

  /** What runs tests there, with an environment that says where the temporary folder is. */
  runner(cwd: string): readonly string[] {
    return [...this.#enter(cwd), ...AS_ITSELF];
  }

  /** The output of a shell script there. */
  sh(script: string): string {
    const [command, ...args] = [...this.#enter('/'), 'sh', '-c', script];
    return execFileSync(command!, args, { encoding: 'utf8' });
  }

  async unmount(): Promise<void> {
    this.#holder.stdin!.end();
    await once(this.#holder, 'exit');
    rmSync(this.temporaryFolder, { recursive: true });
  }

  #enter(cwd: string): readonly string[] {
    const user = uid === 0 ? [] : ['--user', '--preserve-credentials'];
    const nsenter = ['nsenter', `--target=${this.#holder.pid}`, '--mount', ...user];
    return [...nsenter, 'env', `--chdir=${cwd}`, `TMPDIR=${this.temporaryFolder}`];
  }
}

function problem(): string | undefined {
  const script = 'mount -t tmpfs -o size=1m tmpfs /dev/shm && exec "$@"';
  const [command, ...args] = [...UNSHARE, 'sh', '-c', script, 'sh', ...AS_ITSELF, 'true'];
  try {
    execFileSync(command!, args, { stdio: 'pipe' });
    return undefined;
  } catch (error) {
    return (error as { stderr?: Buffer }).stderr?.toString().trim() || (error as Error).message;
  }
}
