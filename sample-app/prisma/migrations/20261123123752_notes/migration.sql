-- CreateTable
CREATE TABLE "Note" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "tenant" TEXT NOT NULL DEFAULT current_setting('app.tenant'::text),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Note_pkey" PRIMARY KEY ("id")
);

-- component-db sql: {"component":"notes","file":"tenant.sql","sha256":"9b9998a8f4d9ae4e5a164be24b69bf524566d8b20fccdbcfa0ea0f0ee5524fcb"}
ALTER TABLE "Note" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "Note" USING ("tenant" = nullif(current_setting('app.tenant'), ''));
