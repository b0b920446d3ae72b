import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from '../../../support/until.js';
import { generatedClients } from './generated-client.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** A folder with an application in it that has the built package installed, and what it says when it is run. */
export interface ApplicationFolder {
  write(file: string, text: string): Promise<void>;
  /** Starts the application with these variables alone; it stops once it has started. */
  run(environment?: Record<string, string>): Promise<{ code: number; output: string }>;
  /** Starts one of its files as an HTTP server, which says where it listens: `http://…`. */
  serve(file: string, environment: Record<string, string>): Promise<RunningServer>;
  remove(): Promise<void>;
}

/** An application that serves HTTP in a process of its own. */
export interface RunningServer {
  readonly url: string;
  /** All that it has written so far. */
  output(): string;
  /** Sends SIGTERM. */
  terminate(): void;
  /** The signal that ended it, or its exit code. */
  readonly ended: Promise<NodeJS.Signals | number | null>;
}

export interface Installed {
  /** Whether `prisma generate` has made a client with the generator `prisma-client-js`. Default: true. */
  generated?: boolean;
  /** Whether `@prisma/adapter-pg` is installed. Default: true. */
  adapter?: boolean;
  /** Further packages that are installed. */
  packages?: readonly string[];
}

/**
 * @param imports the modules of the root module, as source text
 */
export async function applicationFolder(
  imports: string,
  { generated = true, adapter = true, packages = [] }: Installed = {},
): Promise<ApplicationFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'application-'));
  const modules = join(folder, 'node_modules');
  const install = async (name: string, from = join(root, 'node_modules', name)) => {
    await mkdir(dirname(join(modules, name)), { recursive: true });
    await symlink(from, join(modules, name));
  };
  // Copies, not links: Node looks for the peers of a package beside its real folder.
  const copy = (from: string, to: string) =>
    cp(join(root, from), join(modules, to), { recursive: true });
  await Promise.all([
    copy('package.json', 'nestjs-component-db/package.json'),
    copy('dist', 'nestjs-component-db/dist'),
    ...['package.json', 'default.js'].map((file) =>
      copy(`node_modules/@prisma/client/${file}`, `@prisma/client/${file}`),
    ),
    ...['common', 'config', 'core', 'platform-express'].map((name) => install(`@nestjs/${name}`)),
    ...[...new Set(['dotenv', 'reflect-metadata', 'rxjs', ...packages])].map((name) =>
      install(name),
    ),
  ]);
  if (generated)
    await install('.prisma/client', join(await generatedClients(), 'prisma-client-js'));
  if (adapter) await install('@prisma/adapter-pg');
  await writeFile(join(folder, 'main.mjs'), mainFile(imports));

  const environmentOf = (environment: Record<string, string>) => ({
    PATH: process.env.PATH,
    NO_COLOR: '1',
    ...environment,
  });
  return {
    write: (file, text) => writeFile(join(folder, file), text),
    run: (environment = {}) =>
      new Promise((done) => {
        execFile(
          process.execPath,
          ['main.mjs'],
          { cwd: folder, env: environmentOf(environment) },
          (error, stdout, stderr) =>
            done({ code: error ? Number(error.code ?? 1) : 0, output: stdout + stderr }),
        );
      }),
    serve: async (file, environment) => {
      const child = spawn(process.execPath, [file], {
        cwd: folder,
        env: environmentOf(environment),
      });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk: Buffer) => (output += chunk));
      }
      const ended = new Promise<NodeJS.Signals | number | null>((done) =>
        child.once('close', (code, signal) => done(signal ?? code)),
      );
      const address = () => /^http:.*$/m.exec(output)?.[0];
      await until(async () => {
        if (child.exitCode !== null) throw new Error(`It did not start:\n${output}`);
        return address() !== undefined;
      });
      return {
        url: address()!,
        output: () => output,
        terminate: () => child.kill('SIGTERM'),
        ended,
      };
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

const mainFile = (imports: string) => `
import { Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import { NestFactory } from '@nestjs/core';
import { DatabaseModule, PrismaService } from 'nestjs-component-db';

class AppModule {}
Module({ imports: [${imports}] })(AppModule);

const app = await NestFactory.createApplicationContext(AppModule);
const [{ name }] = await app.get(PrismaService).$queryRaw\`SELECT current_database() AS name\`;
console.log('Connected to ' + name);
await app.close();
`;
