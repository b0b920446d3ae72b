import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TABLES_IN_A_MIGRATION = 3;

const root = fileURLToPath(new URL('..', import.meta.url));

/** Makes an application with migrations for that many tables. @returns its folder */
export function makeApplication(parent, tables) {
  const folder = join(parent, `application-${tables}`);
  mkdirSync(folder);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  write(folder, 'package.json', '{ "name": "app", "type": "module" }');
  write(
    folder,
    'prisma.config.js',
    "export default { schema: 'schema.prisma', migrations: { path: 'prisma/migrations' }, datasource: { url: process.env.DATABASE_URL } };",
  );
  write(folder, 'schema.prisma', 'datasource db {\n  provider = "postgresql"\n}\n');
  write(folder, 'prisma/migrations/migration_lock.toml', 'provider = "postgresql"\n');
  for (let first = 1; first <= tables; first += TABLES_IN_A_MIGRATION) {
    const last = Math.min(first + TABLES_IN_A_MIGRATION - 1, tables);
    const script = Array.from({ length: last - first + 1 }, (_, index) =>
      tableNumber(first + index),
    );
    const name = `${String(first).padStart(14, '0')}_tables`;
    write(folder, `prisma/migrations/${name}/migration.sql`, script.join('\n'));
  }
  return folder;
}

function tableNumber(number) {
  const reference = number > 1 ? ` REFERENCES table_${number - 1} (id)` : '';
  return `CREATE TABLE table_${number} (
  id serial PRIMARY KEY, name text NOT NULL, email text UNIQUE, at timestamptz NOT NULL DEFAULT now(),
  other integer${reference}
);
CREATE INDEX ON table_${number} (name, at);`;
}

export function write(folder, path, text) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
