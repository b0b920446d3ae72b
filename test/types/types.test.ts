import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generatedClients, MODELS } from '../integration/database/support/generated-client.js';

const MODELS_AND_ENUM = `${MODELS}
enum Role {
  ADMIN
  MEMBER
}

model Member {
  id   Int  @id @default(autoincrement())
  role Role
}
`;
const root = fileURLToPath(new URL('../../', import.meta.url));
const cases = fileURLToPath(new URL('cases/', import.meta.url));
// scripts/test-types.mjs names other versions
const tsc = process.env.TEST_TSC ?? createRequire(import.meta.url).resolve('typescript/bin/tsc');

describe('the types of the built package', () => {
  const work = join(root, '.data', `types-${process.pid}`);
  let clients: string;
  beforeAll(async () => {
    clients = await generatedClients(MODELS_AND_ENUM);
    await mkdir(work, { recursive: true });
  });
  afterAll(() => rm(work, { recursive: true, force: true }));

  // Each case is a program of its own, as each registers another client.
  it.concurrent.each([
    ['prisma-client-js', { '.prisma/client/default': 'prisma-client-js/index.d.ts' }],
    ['prisma-client', { 'generated/client': 'prisma-client/client.ts' }],
    ['extended', { 'generated/client': 'prisma-client/client.ts' }],
    ['transactional', { 'generated/client': 'prisma-client/client.ts' }],
  ])('fit a client: %s', async (name, generated) => {
    expect(await errorsIn(name, generated)).toBe('');
    const emitted = await readFile(join(work, name, `test/types/cases/${name}.js`), 'utf8');
    // what Nest injects by
    expect(emitted).toMatch(/__metadata\("design:paramtypes", \[(PrismaService|TransactionHost)\b/);
  });

  it.concurrent('fit webpack and Rspack', async () => {
    expect(await errorsIn('bundlers', {})).toBe('');
  });

  const errorsIn = async (name: string, generated: Record<string, string>) => {
    const config = join(work, `${name}.json`);
    await writeFile(config, JSON.stringify(tsconfig(name, generated)));
    return compile(config);
  };
  const tsconfig = (name: string, generated: Record<string, string>) => ({
    extends: join(root, 'tsconfig.json'),
    compilerOptions: {
      noEmit: false,
      outDir: join(work, name),
      rootDir: root,
      paths: Object.fromEntries(
        Object.entries(generated).map(([name, file]) => [name, [join(clients, file)]]),
      ),
    },
    include: [],
    files: [join(cases, `${name}.ts`)],
  });
});

/** @returns what the compiler complains about */
async function compile(config: string): Promise<string> {
  return new Promise((done) => {
    execFile(process.execPath, [tsc, '-p', config], (error, stdout) => done(stdout));
  });
}
