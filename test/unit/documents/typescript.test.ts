import { expect, it } from '@jest/globals';
import { resolve } from 'node:path';
import { blocksIn } from '../../support/documents.js';
import { generatedClients } from '../../integration/database/support/generated-client.js';
import { typeCheckBlocks } from '../../support/type-check-blocks.js';

/** The models of the application that the documents speak of. */
const MODELS = `
model User {
  id    Int    @id @default(autoincrement())
  email String @unique
  name  String?
  posts Post[]
}

model Post {
  id       Int    @id @default(autoincrement())
  slug     String
  authorId Int
  author   User   @relation(fields: [authorId], references: [id])
}

model Note {
  id   String @id @default(uuid())
  name String
}
`;

it('compiles the TypeScript of the documents against the built package', async () => {
  const folder = resolve('test/unit/documents');
  const clients = await generatedClients(MODELS);

  expect(typeCheckBlocks(blocksIn('ts'), folder, resolve(folder, 'context'), clients)).toEqual([]);
}, 180_000);
