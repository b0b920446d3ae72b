import { readJson } from '../../../lib/files/read-json.js';
import { setInJson } from '../../../lib/source-edits/json.js';
import type { Application } from '../application.js';
import type { Workspace } from '../workspace.js';

const GENERATE = 'prisma generate';

const SHORTCUTS = {
  'db:generate': GENERATE,
  'db:migrate': 'prisma migrate dev',
  'db:deploy': 'prisma migrate deploy',
};

/** Adds the scripts that keep schema and client up to date, and shortcuts for the database. */
export function addScripts(workspace: Workspace, { provider, packageManager }: Application): void {
  const { runsPrebuild } = packageManager;
  // these run by themselves: what they do already stays before it
  const hooks = {
    postinstall: 'component-db assemble',
    ...(runsPrebuild && { prebuild: GENERATE }),
  };
  for (const [name, command] of Object.entries(hooks)) {
    set(workspace, name, command, (script) =>
      script.includes(command) ? script : `${script} && ${command}`,
    );
  }
  if (!runsPrebuild) {
    set(workspace, 'build', `${GENERATE} && nest build`, (script) =>
      script.includes(GENERATE) ? script : `${GENERATE} && ${script}`,
    );
  }
  const shortcuts = {
    ...(provider === 'postgresql' && { 'db:up': 'docker compose up -d --wait' }),
    ...SHORTCUTS,
  };
  for (const [name, command] of Object.entries(shortcuts)) {
    set(workspace, name, command, (script) => script);
  }
}

function set(
  workspace: Workspace,
  name: string,
  command: string,
  extend: (script: string) => string,
): void {
  workspace.edit(
    'package.json',
    (text) => {
      const { scripts = {} } = readJson(text) as { scripts?: Record<string, string> };
      const script = scripts[name];
      const next = script ? extend(script) : command;
      return next === script ? text : setInJson(text, ['scripts', name], next);
    },
    `Add the script "${name}" to package.json: ${command}`,
  );
}
