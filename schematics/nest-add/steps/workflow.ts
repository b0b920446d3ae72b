import type { Application } from '../application.js';
import type { PackageManager } from '../../../lib/package-manager/package-manager.js';
import type { Workspace } from '../workspace.js';

/** A GitHub Actions workflow: the migrations must make what the components say, and the tests must pass. */
export function addWorkflow(workspace: Workspace, { packageManager }: Application): void {
  const isPinned = workspace.readJson('package.json')['packageManager'] !== undefined;
  workspace.create('.github/workflows/database.yml', workflow(packageManager, isPinned));
}

const SET_UP: Record<PackageManager['name'], string> = {
  npm: '',
  yarn: '      - run: corepack enable\n',
  pnpm: '      - uses: pnpm/action-setup@v4\n',
  bun: '      - uses: oven-sh/setup-bun@v2\n',
};

/** Its action takes the version from package.json, and fails where neither says one. */
const PNPM_VERSION = '        with:\n          version: latest\n';

function workflow({ name, exec, cleanInstall }: PackageManager, isPinned: boolean): string {
  const setUp = SET_UP[name] + (name === 'pnpm' && !isPinned ? PNPM_VERSION : '');
  return `name: database

on:
  push:
    branches: [main]
  pull_request:

jobs:
  test:
    runs-on: ubuntu-latest
    env:
      DATABASE_URL: postgresql://postgres:postgres@localhost:5432/test
    services:
      postgres:
        image: postgres:18
        env:
          POSTGRES_PASSWORD: postgres
          POSTGRES_DB: test
        ports:
          - 5432:5432
        options: --health-cmd pg_isready --health-interval 2s --health-retries 30
    steps:
      - uses: actions/checkout@v4
${setUp}      - uses: actions/setup-node@v4
        with:
          node-version: 24
      - run: ${cleanInstall}
      - run: ${exec} prisma generate
      - run: ${exec} prisma migrate deploy
      - name: The migrations make what the components say
        run: ${exec} prisma migrate diff --from-config-datasource --to-schema prisma/schema --exit-code
      - run: ${name} run build
      - run: ${name} run test
`;
}
