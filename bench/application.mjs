import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Makes an application with components of three models and an enum each.
 *
 * @param related whether nine of ten components refer to the one before and extend its model
 */
export function makeApplication(root, count, { related }) {
  write(root, 'package.json', JSON.stringify({ name: 'app', private: true }));
  for (let index = 0; index < count; index++) {
    write(root, schemaOf(index), schema(index, related && index % 10 > 0));
  }
}

/** Changes the component in the middle, each time in another way. */
export function changeOne(root, count) {
  const index = Math.floor(count / 2) + 1;
  write(root, schemaOf(index), `${schema(index, true)}// ${process.hrtime.bigint()}\n`);
}

export function write(root, path, text) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

export function nameOf(index) {
  return `part-${String(index).padStart(4, '0')}`;
}

function schemaOf(index) {
  return `src/components/${nameOf(index)}/prisma/schema.prisma`;
}

export function schema(index, related) {
  const name = `Part${index}`;
  const previous = `Part${index - 1}`;
  const reference = `  previousId String
  previous   ${previous} @relation(fields: [previousId], references: [id])
`;
  const extension = `
/// @extends ${nameOf(index - 1)}
model ${previous} {
  id    String @id
  nexts ${name}[]
}
`;
  return `/// What part ${index} is made of.
model ${name} {
  id        String       @id @default(uuid())
  title     String       @db.VarChar(200)
  state     ${name}State @default(DRAFT)
  createdAt DateTime     @default(now()) @map("created_at")
  items     ${name}Item[]
${related ? reference : ''}
  @@index([state, createdAt])
  @@map("part_${index}")
}

model ${name}Item {
  id       String  @id @default(uuid())
  name     String // as the customer calls it
  amount   Decimal @default(0)
  partId   String
  part     ${name} @relation(fields: [partId], references: [id], onDelete: Cascade)
  labels   ${name}Label[]

  @@unique([partId, name])
}

model ${name}Label {
  id    Int    @id @default(autoincrement())
  text  String @unique
  items ${name}Item[]
}

enum ${name}State {
  DRAFT
  ACTIVE
  CLOSED
}
${related ? extension : ''}`;
}
