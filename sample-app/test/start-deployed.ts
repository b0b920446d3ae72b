import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { TestDatabase } from 'nestjs-component-db/testing';
import { readFile } from 'node:fs/promises';
import { vi } from 'vitest';
import { configure } from '../src/configure.js';

/**
 * The whole application as it is deployed: it makes its own connections, to what the environment names, and its role
 * is not the one that owns the tables.
 *
 * @param env variables beside DATABASE_URL
 */
export async function startDeployed(
  database: TestDatabase,
  env: Record<string, string> = {},
): Promise<INestApplication> {
  vi.stubEnv('DATABASE_URL', await urlOfApplication(database));
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  // only now, as it looks at the environment when it is imported
  const { AppModule } = await import('../src/app.module.js');
  const module = await Test.createTestingModule({ imports: [AppModule] }).compile();
  // errors that tests ask for are no news
  return configure(module.createNestApplication({ logger: false })).init();
}

/** The database as the application's role sees it. */
export async function urlOfApplication(database: TestDatabase): Promise<string> {
  await database.pool.query(await readFile('prisma/roles.sql', 'utf8'));
  const url = new URL(database.url);
  url.username = url.password = 'sample_app';
  return url.href;
}
