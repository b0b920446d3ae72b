import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createDatabase, type Database } from '../../support/database.js';
import { createPrismaProject, type PrismaProject } from '../../support/prisma-project.js';

const SCHEMA = `
enum Role {
  USER
  ADMIN
}

model User {
  id   Int      @id @default(autoincrement())
  name String?
  role Role     @default(USER)
  tags String[]

  @@index([name])
}
`;

let database: Database;
let project: PrismaProject;

beforeAll(async () => {
  database = await createDatabase();
  project = await createPrismaProject(database.url);
  await project.writeSchema(SCHEMA);
});

afterAll(async () => {
  await project.remove();
  await database.drop();
});

test('migrate diff writes the script for a schema, without any database', async () => {
  const { output, exitCode } = await project.prisma(
    ['migrate', 'diff', '--from-empty', '--to-schema', 'prisma/schema.prisma', '--script'],
    { DATABASE_URL: 'postgresql://ann:secret@127.0.0.1:1/app' },
  );

  expect(output).toContain(`CREATE TYPE "Role" AS ENUM ('USER', 'ADMIN');`);
  expect(output).toContain('CREATE INDEX "User_name_idx" ON "User"("name");');
  expect(exitCode).toBe(0);
});

test('migrate diff --exit-code tells a different database (2)', async () => {
  const { output, exitCode } = await project.prisma([
    'migrate',
    'diff',
    '--from-config-datasource',
    '--to-schema',
    'prisma/schema.prisma',
    '--exit-code',
  ]);

  expect(output).toContain('[+] Added tables\n  - User');
  expect(exitCode).toBe(2);
});

test('db push makes the tables, db pull reads them back', async () => {
  const push = await project.prisma(['db', 'push']);
  const pull = await project.prisma(['db', 'pull', '--print']);

  expect(push).toMatchObject({ exitCode: 0, output: expect.stringContaining('now in sync') });
  expect(pull.exitCode).toBe(0);
  expect(pull.output).toContain(SCHEMA.slice(SCHEMA.indexOf('model')).trim());
  expect(pull.output).toContain('enum Role {\n  USER\n  ADMIN\n}');
});

test('db push drops rows only with --accept-data-loss', async () => {
  await database.query(`INSERT INTO "User" (name) VALUES ('Ann')`);
  await project.writeSchema(SCHEMA.replace('  name String?\n', '').replace('@@index([name])', ''));

  const refused = await project.prisma(['db', 'push']);
  const pushed = await project.prisma(['db', 'push', '--accept-data-loss']);

  expect(refused.output).toContain('which still contains 1 non-null values');
  expect(refused.exitCode).toBe(1);
  expect(pushed.exitCode).toBe(0);
  expect(
    await database.query(
      `SELECT 1 FROM information_schema.columns WHERE table_name = 'User' AND column_name = 'name'`,
    ),
  ).toEqual([]);
});

test('db execute runs a script whose function bodies hold semicolons, or says why not', async () => {
  await project.write(
    'good.sql',
    `CREATE FUNCTION two() RETURNS int AS $$ BEGIN RETURN 2; END; $$ LANGUAGE plpgsql; -- a; b
     CREATE TABLE "t;x" (id int);`,
  );
  await project.write('bad.sql', 'SELECT missing FROM "User";');

  const good = await project.prisma(['db', 'execute', '--file', 'good.sql']);
  const bad = await project.prisma(['db', 'execute', '--file', 'bad.sql']);

  expect(good).toMatchObject({ exitCode: 0 });
  expect(await database.query('SELECT two() FROM "t;x" RIGHT JOIN (SELECT 1) one ON true')).toEqual(
    [{ two: 2 }],
  );
  expect(bad).toMatchObject({
    exitCode: 1,
    output: expect.stringContaining('column "missing" does not exist'),
  });
});

test('a crash of the engine is an error that says so, and how to go on without it', async () => {
  const { output, exitCode } = await project.prisma(['db', 'push'], {
    FORCE_PANIC_SCHEMA_ENGINE: '1',
  });

  expect(output).toContain('The WebAssembly schema engine crashed: ');
  expect(output).toContain('COMPONENT_DB_SCHEMA_ENGINE=native');
  expect(exitCode).toBe(1);
});
