// What a call of the injected client takes, against the bare client: `npm run bench:call`, with --check exit 1 above the limit.
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { PrismaPg } from '@prisma/adapter-pg';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DatabaseModule, PrismaService } from '../dist/esm/database/index.js';
import { startEmbeddedPostgres } from '../dist/esm/testing/index.js';
import { median } from './measure.mjs';

const LIMIT = 1.02;
const CALLS = 5000;
const require = createRequire(import.meta.url);
const modules = fileURLToPath(new URL('../node_modules', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'bench-call-'));
// where this is root, PostgreSQL's account works in it too
chmodSync(folder, 0o755);
const server = await startEmbeddedPostgres({ dataDir: join(folder, 'data') });
try {
  const PrismaClient = generateClient();
  const url = server.url('postgres');
  const bare = new PrismaClient({ adapter: new PrismaPg({ connectionString: url }) });
  await bare.$executeRawUnsafe('CREATE TABLE "User" (id serial PRIMARY KEY, email text NOT NULL)');
  await bare.user.create({ data: { email: 'ada@example.com' } });

  class AppModule {}
  Module({ imports: [DatabaseModule.forRoot({ client: PrismaClient, url })] })(AppModule);
  const app = await NestFactory.createApplicationContext(AppModule, { logger: ['error'] });
  const times = await measure({ bare, injected: app.get(PrismaService) });
  await app.close();
  await bare.$disconnect();

  const ratio = times.injected / times.bare;
  console.log(`bare client      ${(times.bare * 1000).toFixed(1)} µs a call`);
  console.log(`PrismaService    ${(times.injected * 1000).toFixed(1)} µs a call`);
  console.log(`ratio            ${ratio.toFixed(3)}, at most ${LIMIT}`);
  if (process.argv.includes('--check') && ratio > LIMIT) process.exitCode = 1;
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

function generateClient() {
  symlinkSync(modules, join(folder, 'node_modules'));
  writeFileSync(
    join(folder, 'schema.prisma'),
    `generator client {
      provider = "prisma-client-js"
      output   = "./client"
    }
    datasource db {
      provider = "postgresql"
    }
    model User {
      id    Int    @id @default(autoincrement())
      email String
    }`,
  );
  execFileSync(
    process.execPath,
    [require.resolve('prisma/build/index.js'), 'generate', '--schema=schema.prisma'],
    // `generate` asks for the schema engine without using it
    { cwd: folder, env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath } },
  );
  return require(join(folder, 'client')).PrismaClient;
}

/** Calls in turns, each first as often as the other; the first fifth warms up. @returns medians in ms */
async function measure(clients) {
  const entries = Object.entries(clients);
  const times = Object.fromEntries(entries.map(([name]) => [name, []]));
  for (let call = 0; call < CALLS * 1.2; call++) {
    for (const [name, client] of call % 2 ? entries : entries.toReversed()) {
      const start = performance.now();
      await client.user.findUnique({ where: { id: 1 } });
      if (call >= CALLS * 0.2) times[name].push(performance.now() - start);
    }
  }
  return Object.fromEntries(entries.map(([name]) => [name, median(times[name])]));
}
