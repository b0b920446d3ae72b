ALTER TABLE "Note" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "Note" USING ("tenant" = nullif(current_setting('app.tenant'), ''));
