import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const made: string[] = [];

/** An application's folder for a test. */
export class TestApplication {
  /** @param files texts by path; package.json is made where it is not among them */
  constructor(files: Record<string, string> = {}) {
    made.push(this.root);
    this.write({ 'package.json': '{ "name": "app", "private": true }', ...files });
  }

  readonly root = mkdtempSync(join(tmpdir(), 'component-db-app-'));

  write(files: Record<string, string>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(this.path(path)), { recursive: true });
      writeFileSync(this.path(path), text);
    }
  }

  /** Writes the schema of a component under `src/components`. */
  component(name: string, schema: string): this {
    this.write({ [`src/components/${name}/prisma/schema.prisma`]: schema });
    return this;
  }

  read(path: string): string {
    return readFileSync(this.path(path), 'utf8');
  }

  path(path: string): string {
    return join(this.root, path);
  }

  remove(path: string): void {
    rmSync(this.path(path), { recursive: true });
  }

  /** Lets the application resolve what this repository has installed. */
  linkNodeModules(): this {
    symlinkSync(join(process.cwd(), 'node_modules'), this.path('node_modules'));
    return this;
  }
}

export function removeTestApplications(): void {
  for (const root of made.splice(0)) rmSync(root, { recursive: true, force: true });
}
