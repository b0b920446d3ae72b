import { TestApplication } from '../../support/application.js';

/** An application with every kind of relation, extension and text that pictures show. */
export function shop(): TestApplication {
  return new TestApplication()
    .component('users', USERS)
    .component('blog', BLOG)
    .component('membership', MEMBERSHIP);
}

/** An application with more models than fit into one picture. */
export function manyComponents(count = 60): TestApplication {
  const app = new TestApplication().component('hub', HUB);
  for (let number = 1; number < count; number++) app.component(`part${number}`, part(number));
  return app;
}

const USERS = `
/// Somebody. </script><b title='x'>&amp; "quoted"
model User {
  id        String   @id
  email     String   @unique /// ]]> --> <!--
  role      Role
  managerId String?
  manager   User?    @relation("reports", fields: [managerId], references: [id])
  reports   User[]   @relation("reports")
  profile   Profile?

  @@map("app_user </style>")
}

model Profile {
  userId String @id
  user   User   @relation(fields: [userId], references: [id])
}

enum Role {
  ADMIN
  MEMBER @map("</script><script>alert(1)</script>")
}

enum Unused {
  A
}
`;

const BLOG = `
model Post {
  id         String  @id
  authorId   String
  author     User    @relation("author", fields: [authorId], references: [id])
  reviewerId String?
  reviewer   User?   @relation(name: "reviewer", fields: [reviewerId], references: [id])
  tags       Tag[]
}

model Tag {
  id    Int    @id
  posts Post[]
}

/// @extends users
model User {
  id       String @id
  posts    Post[] @relation("author")
  reviewed Post[] @relation("reviewer")
}
`;

const MEMBERSHIP = `
model Team {
  id      String @id
  members Membership[]
  fans    User[]
}

model Membership {
  teamId String
  userId String
  team   Team @relation(fields: [teamId], references: [id])
  user   User @relation(fields: [userId], references: [id])

  @@id([teamId, userId])
}

/// @extends users
model User {
  memberships Membership[]
  fanOf       Team[]
}
`;

const HUB = `
model Hub {
  id Int @id
}
`;

function part(number: number): string {
  return `
model Part${number} {
  id    Int @id
  hubId Int
  hub   Hub @relation(fields: [hubId], references: [id])
}

/// @extends hub
model Hub {
  part${number}s Part${number}[]
}
`;
}
