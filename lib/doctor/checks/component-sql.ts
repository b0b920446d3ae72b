import { errorIn } from '../../diagnostics/report.js';
import { isAhead, readSqlStates } from '../../migrations/sql-state.js';
import type { Check } from '../check.js';

/** Whether the migrations have the components' SQL as it is now. */
export const componentSql: Check = {
  subject: 'component SQL in the migrations',
  async run(installation) {
    const states = readSqlStates(installation.root, await installation.migrationsFolder());
    return states.filter(isAhead).map(({ sql, state }) =>
      errorIn(sql.file, {
        code: 'CDB617',
        component: sql.component.name,
        message:
          state === 'new'
            ? `No migration has ${sql.name}.`
            : `${sql.name} has changed since it was put into a migration.`,
        hint: 'Run: npx component-db migration NAME',
      }),
    );
  },
};
