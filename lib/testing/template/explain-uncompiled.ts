const INLINE = `set test.server.deps.inline to ['nestjs-component-db']`;

/** Of imports that a compiler may resolve. */
const UNRESOLVED = ['ERR_MODULE_NOT_FOUND', 'ERR_UNSUPPORTED_DIR_IMPORT'];

/**
 * Says what to do where a seed in TypeScript failed to load because nothing compiles it: Node refuses it, or reads it
 * itself, leaving out types.
 *
 * @param error what `import()` of the file failed with
 * @returns the error to throw: the same one where compiling would not help
 */
export function explainUncompiled(file: string, error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ERR_UNKNOWN_FILE_EXTENSION') {
    return new Error(
      `${file} is TypeScript, and nothing compiles it here. In Vitest ${INLINE}, or use Node 22.18 or newer, or write the seed in JavaScript.`,
      { cause: error },
    );
  }
  if (!/\.m?ts$/.test(file) || !isOfNode(error as NodeJS.ErrnoException)) return error;
  return new Error(
    `${file} could not be loaded: ${message}. Node ${process.versions.node} reads it without compiling it, and only leaves out types: imports need files' real names ('./users.ts') and types \`import type\`, there are no enums and no decorators, and in a CommonJS package its name ends in .mts. Write it so, or in JavaScript, or have Vitest compile it: ${INLINE}.`,
    { cause: error },
  );
}

/** Whether Node's own loader failed over what a compiler takes; test runners have loaders of their own. */
function isOfNode({ code, message, name, stack }: NodeJS.ErrnoException): boolean {
  if (!stack?.includes('node:internal/modules')) return false;
  const isMissing = UNRESOLVED.includes(code ?? '') && !message.startsWith('Cannot find package');
  return isMissing || (name === 'SyntaxError' && code !== 'ERR_INVALID_TYPESCRIPT_SYNTAX');
}
