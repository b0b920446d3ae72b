import type { Code } from '../../../lib/diagnostics/codes.js';

const USER = 'model User {\n  id    Int    @id\n  email String\n}\n';

/** For each finding of an assembly, an application that has it; files by path. */
export const FAULTY: Partial<Record<Code, Record<string, string>>> = {
  CDB001: { 'package.json': application({ provider: 'postgres' }) },
  CDB002: { 'node_modules/prisma/package.json': '{ "version": "8.0.0" }' },
  CDB003: { '.component-db-adoption.json': '{}', ...component('users', USER) },
  CDB101: component('main', USER),
  CDB102: {
    ...component('Billing', USER),
    ...billing('model BillingAccount {\n  id Int @id\n}\n'),
  },
  CDB103: { 'package.json': application({ main: 'prisma/main.prisma' }) },
  CDB104: billing(),
  CDB105: billing('model BillingAccount {\n  id Int @id\n}\n', ['customers']),
  CDB106: {
    'package.json': JSON.stringify({ dependencies: { 'nestjs-billing': '^1.2.0' } }),
    'prisma/schema/.component-db~': JSON.stringify({ files: [], packages: ['nestjs-billing'] }),
  },
  CDB201: component('billing', 'datasource db {\n  provider = "postgresql"\n}\n'),
  CDB202: component('billing', 'generator client {\n  provider = "prisma-client-js"\n}\n'),
  CDB203: { ...component('users', USER), ...component('admins', USER) },
  CDB204: {
    ...component('billing', 'model BillingInvoice {\n  id Int @id\n\n  @@map("invoice")\n}\n'),
    ...component('shop', 'model ShopInvoice {\n  id Int @id\n\n  @@map("invoice")\n}\n'),
  },
  CDB205: {
    ...component('users', USER),
    ...billing(
      `model BillingAccount {
  id     Int  @id
  userId Int  @unique
  user   User @relation(fields: [userId], references: [id])
}

/// @extends users
model User {
  id      Int             @id
  account BillingAccount?
}
`,
      ['users-of-another-name'],
    ),
    ...component('users-of-another-name', 'model Other {\n  id Int @id\n}\n'),
  },
  CDB301: {
    ...component('users', USER),
    ...component('posts', extension('user', 'posts Post[]')),
  },
  CDB302: {
    ...component('users', USER),
    ...component('posts', extension('users', 'posts Post[]').replaceAll('User', 'Person')),
  },
  CDB303: {
    ...component('users', USER),
    ...component('posts', extension('users', 'email String?\n  posts Post[]')),
  },
  CDB304: {
    ...component('users', USER),
    ...component('posts', extension('users', 'karma Int\n  posts Post[]')),
  },
  CDB305: {
    ...component('users', USER),
    ...component('posts', extension('users', 'items Post[]')),
    ...component('notes', extension('users', 'items Note[]').replaceAll('Post', 'Note')),
  },
  CDB401: { ...component('users', USER), 'prisma/schema/users.prisma': '// mine\n' },
  CDB402: { ...component('users', USER), 'prisma/schema': 'no folder' },
  CDB501: component('users', USER.replace('String', 'Strin')),
  CDB502: {
    'package.json': application({ main: 'prisma/main.prisma' }),
    'prisma/main.prisma': 'datasource db {\n  provider = "mysql"\n  relationMode = "prisma"\n}\n',
    ...component(
      'users',
      `model User {
  id    Int    @id
  posts Post[]
}

model Post {
  id     Int  @id
  userId Int
  user   User @relation(fields: [userId], references: [id])
}
`,
    ),
  },
};

function application(componentDb: object): string {
  return JSON.stringify({ name: 'app', componentDb }, undefined, 2);
}

function component(name: string, schema: string): Record<string, string> {
  return { [`src/components/${name}/prisma/schema.prisma`]: schema };
}

/** A package among the application's dependencies; without a schema, its folder is missing. */
function billing(schema?: string, dependsOn?: readonly string[]): Record<string, string> {
  const folder = 'node_modules/nestjs-billing';
  return {
    'package.json': JSON.stringify({ dependencies: { 'nestjs-billing': '*' } }),
    [`${folder}/package.json`]: JSON.stringify({
      version: '1.2.0',
      componentDb: { component: { name: 'billing', dependsOn } },
    }),
    ...(schema && { [`${folder}/prisma/schema.prisma`]: schema }),
  };
}

/** A component that refers to a model of another one. */
function extension(owner: string, fields: string): string {
  return `model Post {
  id     Int  @id
  userId Int
  user   User @relation(fields: [userId], references: [id])
}

/// @extends ${owner}
model User {
  id Int @id
  ${fields}
}
`;
}
