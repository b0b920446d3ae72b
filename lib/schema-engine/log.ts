import { describeError } from './errors.js';

// The Prisma CLI looks for an error under this name, and takes it for the reason of a failure.
const ERROR_TARGET = 'schema_engine::logger';

/** Writes a line that the Prisma CLI reads as progress. */
export function logInfo(message: string): void {
  write('INFO', { message }, 'schema_engine');
}

/** Writes a line that the Prisma CLI reads as the reason why the engine failed. */
export function logError(error: unknown): void {
  const { message, code } = describeError(error);
  write('ERROR', { is_panic: false, error_code: code ?? '', message }, ERROR_TARGET);
}

function write(level: string, fields: Record<string, unknown>, target: string): void {
  const line = { timestamp: new Date().toISOString(), level, fields, target };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}
