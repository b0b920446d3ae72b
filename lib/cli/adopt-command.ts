import { AdoptError } from '../adopt/adopt-error.js';
import { applyAdoption } from '../adopt/apply-adoption.js';
import { planAdoption, type Adoption } from '../adopt/plan-adoption.js';
import type { CommandOptions, ExitCode, Terminal } from './command.js';
import { formatTable } from './format-table.js';

/** Moves an application's schema into components, whole or not at all, after a question. */
export async function adoptCommand(
  { cwd, json, dryRun, yes }: CommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (!dryRun && !yes && (json || !terminal.confirm)) {
    terminal.err('component-db: nobody can be asked here: add --yes to move, or --dry-run to see.');
    return 2;
  }
  try {
    const adoption = planAdoption(cwd);
    if (!json) terminal.out(proposal(adoption));
    const isAgreed = yes || (!dryRun && (await terminal.confirm!('Move them so?')));
    const isMoved = isAgreed && !dryRun;
    if (isMoved) applyAdoption(adoption);
    terminal.out(json ? asJson(adoption, isMoved) : conclusion(adoption, isMoved));
    return 0;
  } catch (error) {
    if (!(error instanceof AdoptError)) throw error;
    terminal.err(`component-db: ${error.message}`);
    return 1;
  }
}

function proposal({ isInterrupted, moves, created, changed, removed }: Adoption): string {
  const rows = moves.map(({ kind, name, component, because }) => [component, kind, name, because]);
  const byComponent = rows.toSorted(([one = ''], [other = '']) => one.localeCompare(other));
  return [
    ...(isInterrupted ? ['An earlier run was interrupted. This completes it:', ''] : []),
    formatTable([['component', 'kind', 'name', 'because of'], ...byComponent]),
    '',
    ...[...created.keys()].map((path) => `create ${path}`),
    ...[...changed.keys()].map((path) => `change ${path}`),
    ...removed.map((path) => `remove ${path}`),
  ].join('\n');
}

function conclusion({ instructions }: Adoption, isMoved: boolean): string {
  if (!isMoved) return 'Nothing was written.';
  return ['Next:', ...instructions.map((text) => `  ${text}`)].join('\n');
}

function asJson(
  { isInterrupted, moves, created, changed, removed, instructions }: Adoption,
  moved: boolean,
): string {
  const result = {
    moved,
    completes: isInterrupted,
    moves,
    created: [...created.keys()],
    changed: [...changed.keys()],
    removed,
    instructions,
  };
  return JSON.stringify(result, undefined, 2);
}
