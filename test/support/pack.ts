import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

/** Packs the package in a folder, as for a registry; returns the tarball's path. */
export function pack(folder: string, destination: string): string {
  const output = execFileSync('npm', ['pack', '--json', `--pack-destination=${destination}`], {
    cwd: folder,
    encoding: 'utf8',
    stdio: 'pipe',
  });
  const [{ filename }] = JSON.parse(output) as [{ filename: string }];
  return resolve(destination, filename);
}
