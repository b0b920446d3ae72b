import { parse } from 'dotenv';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Loads `.env` as `ConfigModule.forRoot()` of `@nestjs/config` does: what the environment has already wins.
 *
 * `${NAME}` and `${NAME:-default}` are replaced. `$NAME` is not: a password may hold a `$`, while a brace in a URL is
 * always encoded.
 *
 * @param root the folder with `.env`; none there is fine
 * @param env what is filled
 */
export function loadEnvironment(root: string, env: NodeJS.ProcessEnv): void {
  const parsed = parseFile(join(root, '.env'));
  for (const [name, value] of Object.entries(parsed)) {
    env[name] ??= value.replace(
      /\$\{(\w+)(?::-([^}]*))?\}/g,
      (placeholder, other: string, otherwise?: string) => {
        const found = env[other] ?? parsed[other];
        return otherwise === undefined ? (found ?? placeholder) : found || otherwise;
      },
    );
  }
}

function parseFile(path: string): Record<string, string> {
  try {
    return parse(readFileSync(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}
