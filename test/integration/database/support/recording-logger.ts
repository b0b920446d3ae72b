import type { LoggerService } from '@nestjs/common';
import { inspect } from 'node:util';

/** A Nest logger that keeps what is logged, errors with all that they hold. */
export class RecordingLogger implements LoggerService {
  readonly lines: string[] = [];

  readonly #record = (...parts: unknown[]) => {
    this.lines.push(
      parts.map((part) => (typeof part === 'string' ? part : inspect(part))).join(' '),
    );
  };

  readonly debug = this.#record;
  readonly log = this.#record;
  readonly warn = this.#record;
  readonly error = this.#record;
  readonly fatal = this.#record;
}
