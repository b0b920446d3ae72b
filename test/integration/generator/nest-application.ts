import { symlinkSync } from 'node:fs';
import { resolve } from 'node:path';
import { TestApplication } from '../../support/application.js';

const APP_MODULE = `import { Module } from '@nestjs/common';
import { DatabaseModule } from 'nestjs-component-db';

@Module({
  imports: [DatabaseModule.forRoot()],
})
export class AppModule {}
`;

/** The schema of a component to refer to. */
export const CONTACTS = `model Person {
  id    String @id @default(uuid())
  notes Note[]
}

model Note {
  id       Int    @id
  personId String
  person   Person @relation(fields: [personId], references: [id])
}
`;

export const VALIDATION = { 'class-transformer': '^0.5.1', 'class-validator': '^0.15.1' };

/** An application as `nest new` lays it out, with its TypeScript and its Prettier. */
export function nestApplication(
  manifest: object,
  files: Record<string, string> = {},
): TestApplication {
  const app = new TestApplication({
    'package.json': `${JSON.stringify({ name: 'app', ...manifest }, undefined, 2)}\n`,
    '.prettierrc': '{ "singleQuote": true, "trailingComma": "all" }\n',
    'src/app.module.ts': APP_MODULE,
    'node_modules/.keep': '',
    ...files,
  });
  for (const name of ['typescript', 'prettier']) {
    symlinkSync(resolve('node_modules', name), app.path(`node_modules/${name}`));
  }
  return app;
}
