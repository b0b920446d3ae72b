/** An error with a code that the Prisma CLI knows, such as P1001. */
export class EngineError extends Error {
  override readonly name = 'EngineError';

  /**
   * @param code Prisma's code, from its error reference
   * @param message Prisma's wording for that code
   * @param meta the values in the message, by name
   */
  constructor(
    readonly code: string,
    message: string,
    readonly meta: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}

/** What can be said of an error, whoever threw it. */
export interface ErrorDescription {
  readonly message: string;
  readonly code?: string;
  readonly meta?: Readonly<Record<string, unknown>>;
}

/** Describes an error of ours, of the WebAssembly engine, or any other. */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { message: String(error) };
  const { message, code, meta } = error as Error & Partial<ErrorDescription>;
  return {
    message,
    ...(typeof code === 'string' && { code }),
    ...(meta !== undefined && { meta }),
  };
}
