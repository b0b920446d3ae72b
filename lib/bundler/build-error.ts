import type { Diagnostic } from '../diagnostics/diagnostic.js';

/** An error in the form that webpack and Rspack print: the place in a line of its own, then the message. */
export class BuildError extends Error {
  override readonly name = 'ComponentDbError';
  /** `file:line:column`, as terminals and editors link it. */
  readonly file?: string;
  /** Where in the plugin it was made says nothing about the mistake. */
  readonly hideStack = true;

  constructor(message: string, file?: string) {
    super(message);
    if (file !== undefined) this.file = file;
  }

  static from(diagnostic: Diagnostic): BuildError {
    const { code, component, message, frame, hint, file, line, column, related } = diagnostic;
    const also = (related ?? []).map((at) => `also: ${at.file}:${at.line}:${at.column}`);
    const text = [
      `${code}${component ? ` in component ${component}` : ''}: ${message}`,
      ...also,
      ...(frame ? ['', frame] : []),
      '',
      `hint: ${hint}`,
    ];
    return new BuildError(text.join('\n'), `${file}:${line}:${column}`);
  }
}
