import { CLEAN_SCRIPT } from '../isolation/clean-script.js';
import { withSession } from '../server/session.js';
import { runScript } from './run-script.js';
import { hashOf, isCacheable, type Template } from './template.js';

const version = hashOf(CLEAN_SCRIPT).slice(0, 6);

/**
 * A template whose clones notice which tables are written to, and can empty those.
 *
 * @param runPrefix what the names of the run's databases begin with
 */
export function cleanableTemplate(base: Template, runPrefix: string): Template {
  return {
    name: isCacheable(base)
      ? `${base.name}_clean_${version}`
      : `${runPrefix}clean_${hashOf(base.name)}`,
    base,
    fill: (url) =>
      withSession(url, async (session) => {
        // the database may be set to one that owns no tables
        await session.query('SET ROLE NONE');
        await runScript(session, CLEAN_SCRIPT, 'The setup of the cleaning');
      }),
  };
}
