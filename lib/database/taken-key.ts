/**
 * The fields of a unique key that is taken, from the `meta` of Prisma's P2002.
 *
 * With a driver adapter Prisma tells the database's name of the index only. By Prisma's naming that is
 * `Table_field_key`; of several fields it is `Table_a_b_key`, and `a_b` is what the client calls the key.
 *
 * @returns such as `email`, `authorId, slug` or `authorId_slug`; undefined where the index is named otherwise
 */
export function takenKey(meta: unknown): string | undefined {
  const { target, modelName, driverAdapterError } = (meta ?? {}) as UniqueViolation;
  // MariaDB does not tell the table, which is named like the model unless it is mapped
  const { constraint, table = modelName } = driverAdapterError?.cause ?? {};
  const fields = constraint?.fields ?? target;
  if (Array.isArray(fields)) return fields.join(', ');
  const index = constraint?.index;
  if (!index || !table || !index.startsWith(`${table}_`) || !index.endsWith('_key')) {
    return undefined;
  }
  return index.slice(table.length + 1, -'_key'.length) || undefined;
}

interface UniqueViolation {
  target?: string[];
  modelName?: string;
  driverAdapterError?: {
    cause?: { constraint?: { fields?: string[]; index?: string }; table?: string };
  };
}
