/** Where the Prisma CLI looks for its configuration, relative to the application's folder. */
export const CONFIG_FILES: readonly string[] = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'].flatMap(
  (extension) => [
    `prisma7.config.${extension}`,
    `prisma.config.${extension}`,
    `.config/prisma.${extension}`,
  ],
);

/** The schema that the text of a Prisma configuration names in plain words; nothing is evaluated. */
export function schemaNamedIn(text: string): string | undefined {
  return /\bschema\s*:.*?['"`]([^'"`]+)['"`]/.exec(text)?.[1];
}
