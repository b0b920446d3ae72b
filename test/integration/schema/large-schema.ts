import { SHOP_SCHEMA } from './shop-schema.js';

const MODULES = [
  'Ticket',
  'Article',
  'Survey',
  'Course',
  'Event',
  'Contract',
  'Project',
  'Campaign',
  'Asset',
  'Invoice',
  'Shift',
  'Vehicle',
  'Recipe',
  'Room',
];

/** More than sixty models: the shop, and in the same way for each module four more that refer to it and to each other. */
export const LARGE_SCHEMA = [
  SHOP_SCHEMA,
  ...MODULES.map((name, index) => moduleOf(name, MODULES[index - 1])),
]
  .join('')
  .replace(
    /( {2}orders {6}Order\[\]\n)/,
    (line) =>
      line +
      MODULES.map(
        (name) =>
          `  owned${name} ${name}[]\n  watched${name} ${name}[] @relation("watch${name}")\n`,
      ).join(''),
  );

function moduleOf(name: string, previous: string | undefined): string {
  const next = MODULES[MODULES.indexOf(name) + 1];
  const link = previous
    ? `  origin ${previous}? @relation(fields: [originId], references: [id])\n  originId Int? @unique\n`
    : '';
  return `
model ${name} {
  id       Int           @id @default(autoincrement())
  owner    User          @relation(fields: [ownerId], references: [id])
  ownerId  String        @map("owner_id") @db.Uuid
  watchers User[]        @relation("watch${name}")
  state    ${name}State   @default(NEW)
  entries  ${name}Entry[]
${link}${next ? `  outcome  ${next}?\n` : ''}
  @@map("${name.toLowerCase()}s")
}

model ${name}Entry {
  parent   ${name}       @relation(fields: [parentId], references: [id], onDelete: Cascade)
  parentId Int
  position Int
  files    ${name}File[]
  labels   ${name}Label[]

  @@id([parentId, position])
}

model ${name}File {
  id       String      @id @default(cuid())
  entry    ${name}Entry @relation(fields: [parentId, position], references: [parentId, position])
  parentId Int
  position Int
  content  Bytes
}

model ${name}Label {
  entry    ${name}Entry @relation(fields: [parentId, position], references: [parentId, position])
  parentId Int
  position Int
  text     String      @db.VarChar(40)

  @@id([parentId, position, text])
}

enum ${name}State {
  NEW
  DONE
}
`;
}
