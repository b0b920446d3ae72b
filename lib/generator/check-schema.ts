import type { Provider } from '../components/configuration.js';
import { lint } from '../schema/lint.js';
import { GeneratorError } from './generator-error.js';

/**
 * Lets Prisma judge a schema alone.
 *
 * @throws GeneratorError with all that Prisma says against it
 */
export function checkSchema(text: string, provider: Provider): void {
  const main = `datasource db {\n  provider = "${provider}"\n}\n`;
  const findings = lint([
    { path: 'main.prisma', text: main },
    { path: 'schema.prisma', text },
  ]).filter(({ is_warning }) => !is_warning);
  if (findings.length === 0) return;
  throw new GeneratorError(
    ['Prisma does not accept the schema:', ...findings.map(({ text }) => `  ${text}`)].join('\n'),
  );
}
