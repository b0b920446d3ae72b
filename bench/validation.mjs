// Prisma's validation of the assembled schema and nothing else, as a process of its own.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const prisma = createRequire(import.meta.url)('@prisma/prisma-schema-wasm');
const files = readdirSync('prisma/schema')
  .filter((name) => name.endsWith('.prisma'))
  .map((name) => [name, readFileSync(`prisma/schema/${name}`, 'utf8')]);
console.log(prisma.lint(JSON.stringify(files)));
