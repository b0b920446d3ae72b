import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { AppModule } from '../src/app.module.js';
import { configure } from '../src/configure.js';

/** The whole application on the tests' database; it listens on no port. */
export async function startApplication(): Promise<INestApplication> {
  const module = await Test.createTestingModule({ imports: [AppModule] }).compile();
  return configure(module.createNestApplication()).init();
}
