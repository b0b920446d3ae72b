import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { resolve } from 'node:path';
import { TestApplication } from '../../../support/application.js';

/** Component SQL of the package billing. */
export const OPEN_SQL = [
  'ALTER TABLE "Invoice" ENABLE ROW LEVEL SECURITY;',
  'CREATE POLICY invoice_reader ON "Invoice" USING (NOT paid);',
  'CREATE UNIQUE INDEX invoice_open ON "Invoice" (number) WHERE NOT paid;',
  'CREATE INDEX invoice_lower ON "Invoice" (lower(number));',
  'CREATE VIEW open_invoices AS SELECT id, number FROM "Invoice" WHERE NOT paid;',
  '',
].join('\n');

/** Component SQL of the component audit, which needs that of billing. */
export const AUDIT_SQL = 'CREATE VIEW audited AS SELECT id FROM open_invoices;\n';

/** An application with the package component `billing`, and `audit`, which refers to it. */
export function shop(databaseUrl: string): TestApplication {
  const app = new TestApplication({
    'package.json': JSON.stringify({
      type: 'module',
      dependencies: { 'shop-billing': '*' },
    }),
    'prisma.config.ts':
      "import { defineConfig } from 'nestjs-component-db/prisma';\nexport default defineConfig();\n",
    '.env': `DATABASE_URL=${databaseUrl}\n`,
    'src/components/audit/prisma/sql/audited.sql': AUDIT_SQL,
  }).component('audit', AUDIT);
  mkdirSync(app.path('node_modules'));
  for (const name of ['prisma', '@prisma', 'nestjs-component-db']) {
    symlinkSync(resolve('node_modules', name), app.path(`node_modules/${name}`));
  }
  installBilling(app, '1.0.0', { 'open.sql': OPEN_SQL });
  return app;
}

/** Installs a version of the package, with its SQL by file name. */
export function installBilling(
  app: TestApplication,
  version: string,
  sql: Record<string, string>,
): void {
  const component = { name: 'billing', schema: 'prisma' };
  app.write({
    'node_modules/shop-billing/package.json': JSON.stringify({
      name: 'shop-billing',
      version,
      componentDb: { component },
    }),
    'node_modules/shop-billing/prisma/schema.prisma':
      'model Invoice {\n  id     Int     @id\n  number String\n  paid   Boolean\n}\n',
  });
  for (const [name, text] of Object.entries(sql)) {
    app.write({ [`node_modules/shop-billing/prisma/sql/${name}`]: text });
  }
}

const AUDIT = `model AuditEntry {
  id        Int     @id
  invoiceId Int
  invoice   Invoice @relation(fields: [invoiceId], references: [id])
}

/// @extends billing
model Invoice {
  id      Int          @id
  entries AuditEntry[]
}
`;

/** Names of the migrations, the oldest first, without the time in front. */
export function migrations(app: TestApplication): string[] {
  return folders(app).map((name) => name.replace(/^\d+_/, ''));
}

/** The text of the migration of that name. */
export function migrationText(app: TestApplication, name: string): string {
  const folder = folders(app).find((entry) => entry.endsWith(`_${name}`));
  return app.read(`prisma/migrations/${folder}/migration.sql`);
}

function folders(app: TestApplication): string[] {
  try {
    return readdirSync(app.path('prisma/migrations'))
      .filter((name) => !name.includes('.'))
      .sort();
  } catch {
    return [];
  }
}
