import { addIgnored, addVariable } from '../../../lib/source-edits/add-lines.js';
import type { Provider } from '../../../lib/components/configuration.js';
import type { Application } from '../application.js';
import type { Workspace } from '../workspace.js';

/** Databases on the developer's machine. */
const LOCAL_URLS: Record<Provider, (name: string) => string> = {
  postgresql: (name) => `postgresql://postgres:postgres@localhost:5432/${name}`,
  cockroachdb: (name) => `postgresql://root@localhost:26257/${name}`,
  mysql: (name) => `mysql://root:mysql@localhost:3306/${name}`,
  sqlite: (name) => `file:./${name}.db`,
  sqlserver: (name) =>
    `sqlserver://localhost:1433;database=${name};user=sa;password=Passw0rd!;trustServerCertificate=true`,
};

/** Says where the database is, in files of which Git has the example only. */
export function addEnvironmentFiles(workspace: Workspace, application: Application): void {
  const { name, provider, generator, clientOutput } = application;
  const url = LOCAL_URLS[provider](name);
  const add = (path: string, comment: string) =>
    workspace.write(path, addVariable(workspace.read(path) ?? '', comment, 'DATABASE_URL', url));
  add('.env', 'The database');
  add('.env.example', 'The database; copy this file to .env');

  const ignored = ['.env', 'prisma/schema/'];
  if (generator === 'prisma-client') ignored.push(`${clientOutput}/`);
  const gitignore = workspace.read('.gitignore') ?? '';
  workspace.write('.gitignore', addIgnored(gitignore, 'secrets, and what is generated', ignored));
}
