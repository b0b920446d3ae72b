import { isError, type Diagnostic } from '../diagnostics/diagnostic.js';
import { detectPackageManager } from '../package-manager/detect.js';
import { withCommandsOf } from '../package-manager/package-manager.js';
import type { Check } from './check.js';
import { CHECKS } from './checks/index.js';
import { Installation } from './installation.js';

/** What {@link diagnose} found. */
export interface Diagnosis {
  readonly diagnostics: readonly Diagnostic[];
  /** Subjects of the checks that found nothing. */
  readonly fine: readonly string[];
  readonly notChecked: readonly { readonly subject: string; readonly because: string }[];
}

/**
 * Says what is wrong with an application's installation, without changing anything. All checks run, at the same time;
 * those that ask a database or the Prisma CLI give up after a few seconds.
 *
 * @param options.cwd a folder of the application
 * @param options.env the environment; `.env` is added to a copy
 * @throws Error where `cwd` is in no application
 *
 * @example
 * ```ts
 * const { diagnostics } = await diagnose({ cwd: process.cwd(), env: process.env });
 * ```
 */
export async function diagnose(options: {
  cwd: string;
  env: NodeJS.ProcessEnv;
}): Promise<Diagnosis> {
  const installation = new Installation(options.cwd, options.env);
  const outcomes = await Promise.all(CHECKS.map((check) => outcomeOf(check, installation)));

  const { silence } = installation.application.configuration;
  const { packageManager } = detectPackageManager(installation.root);
  return {
    diagnostics: outcomes
      .flatMap(({ diagnostics }) => diagnostics)
      .filter((finding) => isError(finding) || !silence.includes(finding.code))
      .map((finding) => ({ ...finding, hint: withCommandsOf(packageManager, finding.hint) })),
    fine: outcomes
      .filter(({ diagnostics, because }) => diagnostics.length === 0 && because === undefined)
      .map(({ subject }) => subject),
    notChecked: outcomes.flatMap(({ subject, because }) =>
      because === undefined ? [] : [{ subject, because }],
    ),
  };
}

interface Outcome {
  readonly subject: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly because?: string;
}

/** What one check stumbles over must not hide what the others find. */
async function outcomeOf({ subject, run }: Check, installation: Installation): Promise<Outcome> {
  try {
    return { subject, diagnostics: await run(installation) };
  } catch (error) {
    return { subject, diagnostics: [], because: (error as Error).message };
  }
}
