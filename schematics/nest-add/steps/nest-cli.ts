import { readJson } from '../../../lib/files/read-json.js';
import { setInJson } from '../../../lib/source-edits/json.js';
import type { Workspace } from '../workspace.js';

/** Makes `nest g component-db` work; Nest's own schematics go on working. */
export function useCollection(workspace: Workspace): void {
  workspace.edit(
    'nest-cli.json',
    (text) => {
      const { collection = '@nestjs/schematics' } = readJson(text) ?? {};
      if (collection === 'nestjs-component-db') return text;
      if (collection !== '@nestjs/schematics') return undefined;
      return setInJson(text, ['collection'], 'nestjs-component-db');
    },
    'Make components with `nest g -c nestjs-component-db component-db NAME`: nest-cli.json names another collection.',
  );
}
