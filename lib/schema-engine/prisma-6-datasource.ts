import type { Datasource } from './arguments.js';

/**
 * The database that a schema names in its datasource block, where Prisma 6 has it; for migrations, which go past a pooler.
 *
 * @param schemas texts of the Prisma schema files
 * @param env where `env("NAME")` is looked up
 */
export function datasourceInSchema(schemas: readonly string[], env: NodeJS.ProcessEnv): Datasource {
  const block = schemas
    .map((text) => /^\s*datasource\s[^}]*\}/m.exec(text)?.[0])
    .find((found) => found !== undefined);
  const valueOf = (key: string) => {
    const pattern = new RegExp(`^\\s*${key}\\s*=\\s*(env\\()?"([^"]*)"`, 'm');
    const [, isName, text = ''] = pattern.exec(block ?? '') ?? [];
    return isName ? env[text] : text;
  };
  return datasource(valueOf('directUrl') || valueOf('url'), valueOf('shadowDatabaseUrl'));
}

/** A database, by its URL or by the schema that names it. */
interface Target {
  readonly url?: string;
  readonly files?: readonly { readonly content: string }[];
}

/** The database that a request itself names: `db execute` and `migrate diff` of Prisma 6 do. */
export function datasourceInRequest(params: unknown, env: NodeJS.ProcessEnv): Datasource {
  const { from, to, datasourceType, shadowDatabaseUrl } = params as {
    readonly [Place in 'from' | 'to' | 'datasourceType']?: Target;
  } & { readonly shadowDatabaseUrl?: string | null };
  const targets = [from, to, datasourceType].filter((target) => target !== undefined);
  const url = targets
    .map(({ url, files = [] }) => {
      const schemas = files.map(({ content }) => content);
      return url ?? datasourceInSchema(schemas, env).url;
    })
    .find((found) => found !== undefined);
  // where migrations are compared with a schema, no other database is named
  return datasource(url ?? shadowDatabaseUrl, shadowDatabaseUrl);
}

function datasource(
  url: string | null | undefined,
  shadowDatabaseUrl: string | null | undefined,
): Datasource {
  return { ...(url && { url }), ...(shadowDatabaseUrl && { shadowDatabaseUrl }) };
}
