/** What a shop with several branches would have: relations of every kind, keys of every kind, renamed columns. */
export const SHOP_SCHEMA = `
/// Somebody who can log in.
model User {
  id          String        @id @default(uuid()) @db.Uuid
  email       String        @unique @db.VarChar(320)
  name        String?       @map("full_name") // as they write it
  role        Role          @default(MEMBER)
  manager     User?         @relation("reports", fields: [managerId], references: [id], onDelete: SetNull)
  managerId   String?       @map("manager_id") @db.Uuid
  reports     User[]        @relation("reports")
  friends     User[]        @relation("friends")
  friendOf    User[]        @relation("friends")
  profile     Profile?
  memberships Membership[]
  invited     Membership[]  @relation("inviter")
  favourites  Product[]     @relation("favourites")
  orders      Order[]
  createdAt   DateTime      @default(now()) @map("created_at") @db.Timestamptz(3)

  /// Searched by both.
  @@index([role, createdAt(sort: Desc)])
  @@map("app_user")
}

model Profile {
  userId String @id @db.Uuid
  user   User   @relation(fields: [userId], references: [id], onDelete: Cascade)
  bio    String @default("")
  links  Json   @default("[]")
}

model Branch {
  country String       @db.Char(2)
  number  Int
  name    String
  members Membership[]
  stocks  Stock[]
  orders  Order[]

  @@id([country, number])
}

/// Who works where: a many-to-many relation with its own columns.
model Membership {
  user      User     @relation(fields: [userId], references: [id])
  userId    String   @db.Uuid
  branch    Branch   @relation(fields: [country, number], references: [country, number])
  country   String   @db.Char(2)
  number    Int
  inviter   User?    @relation("inviter", fields: [inviterId], references: [id])
  inviterId String?  @db.Uuid
  since     DateTime @db.Date

  @@id([userId, country, number], name: "place", map: "membership_key")
}

model Product {
  id          Int         @id @default(autoincrement())
  sku         String
  version     Int
  price       Decimal     @db.Decimal(12, 2)
  tags        String[]
  search      Unsupported("tsvector")?
  favouriteOf User[]      @relation("favourites")
  categories  Category[]
  variantOf   Product?    @relation("variants", fields: [variantOfId], references: [id])
  variantOfId Int?
  variants    Product[]   @relation("variants")
  stocks      Stock[]
  lines       OrderLine[]
  substitutes Product[]   @relation("substitutes")
  replaces    Product[]   @relation("substitutes")

  @@unique([sku, version], name: "edition", map: "one_edition")
}

model Category {
  id       Int        @id
  name     String     @unique
  products Product[]
  parent   Category?  @relation("tree", fields: [parentId], references: [id], onDelete: NoAction, onUpdate: NoAction)
  parentId Int?
  children Category[] @relation("tree")
}

model Stock {
  product   Product @relation(fields: [sku, version], references: [sku, version])
  sku       String
  version   Int
  branch    Branch  @relation(fields: [country, number], references: [country, number])
  country   String  @db.Char(2)
  number    Int
  amount    BigInt

  @@id([sku, version, country, number])
}

model Order {
  id         BigInt      @id @default(autoincrement())
  customer   User        @relation(fields: [customerId], references: [id], onDelete: Restrict)
  customerId String      @db.Uuid
  branch     Branch?     @relation(fields: [country, number], references: [country, number])
  country    String?     @db.Char(2)
  number     Int?
  state      OrderState  @default(OPEN)
  lines      OrderLine[]
  paidAt     DateTime?   @updatedAt

  @@index([customerId], type: Hash, map: "orders_of")
}

model OrderLine {
  order     Order   @relation(fields: [orderId], references: [id])
  orderId   BigInt
  position  Int     @db.SmallInt
  product   Product @relation(fields: [productId], references: [id])
  productId Int
  note      String? @default("// none }")

  @@id([orderId, position])
}

enum Role {
  MEMBER
  ADMIN   @map("administrator")

  @@map("user_role")
}

enum OrderState {
  OPEN
  PAID
  /// Given back.
  RETURNED
}
`;
