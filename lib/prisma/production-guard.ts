import type { Configuration } from '../components/configuration.js';
import { databaseTarget, type DatabaseTarget } from './database-target.js';
import { isDevelopmentHost } from './development-host.js';

/** What each command would have done to a database, for those that are dangerous in production. */
const DANGEROUS: Readonly<Record<string, string>> = {
  'migrate dev': 'applied migrations that nobody has reviewed to, and perhaps reset,',
  'migrate reset': 'dropped all tables and rows of',
  'migrate resolve': 'rewritten the record of applied migrations in',
  'db push': 'changed tables, without a migration, in',
  'db seed': 'written rows into',
};

/** The command for production: a person in front of a terminal may have meant another database. */
const DEPLOY = { 'migrate deploy': 'applied migrations to' };

/** What the guard looks at. */
export interface GuardedCommand {
  /** The words of the Prisma command, such as `migrate dev`. */
  readonly name: string;
  /** The connection URL that the command will use. */
  readonly url: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  /** Whether a person can type an answer. */
  readonly interactive: boolean;
  readonly developmentHosts: Configuration['developmentHosts'];
}

/**
 * Says why a command must not run against a production database.
 *
 * Production is NODE_ENV=production, or a database host that is not a development host.
 * COMPONENT_DB_ALLOW with the database's name lets the command run.
 *
 * @returns what to tell the user, without credentials; undefined where the command may run
 */
export function refusal(command: GuardedCommand): string | undefined {
  const { name, url, env, interactive, developmentHosts } = command;
  const dangers = interactive ? { ...DANGEROUS, ...DEPLOY } : DANGEROUS;
  const danger = dangers[name];
  const target = url ? databaseTarget(url) : undefined;
  if (danger === undefined || !target) return undefined;

  const { database, hosts } = target;
  const development = hosts.every((host) => isDevelopmentHost(host, developmentHosts));
  const production = env['NODE_ENV'] === 'production';
  if (development && !production) return undefined;
  if (database !== '' && env['COMPONENT_DB_ALLOW'] === database) return undefined;
  return describe(name, danger, target, development);
}

function describe(
  name: string,
  danger: string,
  target: DatabaseTarget,
  development: boolean,
): string {
  const { hosts, database } = target;
  const host = hosts.join(',');
  const why = development
    ? 'NODE_ENV is production'
    : `${host} is not a development host, so this is taken for production`;
  const otherwise = development
    ? 'Where this is no production database, unset NODE_ENV.'
    : `Where ${host} is a development host, list it in package.json: "componentDb": {"developmentHosts": ${JSON.stringify(hosts)}}`;
  return [
    `component-db: "prisma ${name}" was stopped before anything was touched.`,
    `It would have ${danger} the database "${database}" ${placeOf(target)}.`,
    `${why}.`,
    '',
    ...(database && [`To run it all the same: COMPONENT_DB_ALLOW=${database} npx prisma ${name}`]),
    otherwise,
  ].join('\n');
}

function placeOf({ hosts, isFile }: DatabaseTarget): string {
  if (isFile) return 'in a file';
  return hosts.length > 0 ? `at ${hosts.join(',')}` : 'at a local socket';
}
