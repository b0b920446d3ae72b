import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LARGEST = 16 * 1024 * 1024;

/** A file of a package, as the package registry has it; nothing of the package is installed or run. */
export function publishedFile(packageAtVersion: string, path: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'component-db-published-'));
  try {
    const options = { cwd: folder, encoding: 'utf8', stdio: 'pipe', maxBuffer: LARGEST } as const;
    const output = execFileSync('npm', ['pack', '--json', packageAtVersion], options);
    const [{ filename }] = JSON.parse(output) as [{ filename: string }];
    return execFileSync('tar', ['-xzOf', filename, `package/${path}`], options);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
