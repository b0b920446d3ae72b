import { readdirSync, readFileSync } from 'node:fs';
import { assemble } from '../../../lib/schema/index.js';
import { TestApplication } from '../../support/application.js';

/** A schema whose model refers to the one before it and extends that. */
export function relatedSchema(index: number, version: number): string {
  const own = [
    `model Part${index} {`,
    '  id       Int @id',
    `  version  Int @default(${version})`,
    ...(index > 0
      ? ['  before   Part' + (index - 1) + ' @relation(fields: [beforeId], references: [id])']
      : []),
    ...(index > 0 ? ['  beforeId Int'] : []),
    `  // ${'x'.repeat(version % 3000)}`,
    '}',
  ];
  const extension = [
    `/// @extends part${index - 1}`,
    `model Part${index - 1} {`,
    `  after${index} Part${index}[]`,
    '}',
  ];
  return [...own, ...(index > 0 ? extension : []), ''].join('\n');
}

/** All files in the output's folder with their texts; the record too, without what depends on the folder. */
export function outputOf(app: TestApplication): Record<string, string> {
  const names = readdirSync(app.path('prisma/schema'), { recursive: true, encoding: 'utf8' });
  return Object.fromEntries(
    names.sort().map((name) => [name, readFileSync(app.path(`prisma/schema/${name}`), 'utf8')]),
  );
}

/** What the output is where nothing happened before. */
export function freshOutput(sources: Record<string, string>): Record<string, string> {
  const app = new TestApplication(sources);
  const { diagnostics } = assemble({ cwd: app.root });
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
  return outputOf(app);
}
