import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { createTestDatabase, type TestDatabase } from 'nestjs-component-db/testing';
import { overrideDatabase } from 'nestjs-component-db/testing/nest';
import { AppModule } from '../src/app.module.js';
import { configure } from '../src/configure.js';

/** The whole application on a test database of its own; it listens on no port. */
export async function startApplication(): Promise<{
  app: INestApplication;
  database: TestDatabase;
}> {
  const database = await createTestDatabase();
  const testing = Test.createTestingModule({ imports: [AppModule] });
  const module = await overrideDatabase(testing, database).compile();
  const app = await configure(module.createNestApplication()).init();
  return { app, database };
}
