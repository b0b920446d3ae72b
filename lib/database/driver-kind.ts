/** What node-postgres says without a code, and Prisma hands on as it is, by kinds such as the driver adapters have. */
const BY_MESSAGE = [
  [/^Connection terminated( unexpectedly)?$/, 'ConnectionClosed'],
  [/^Client has encountered a connection error/, 'ConnectionClosed'],
  [/^timeout exceeded when trying to connect/, 'PoolTimeout'],
  [/^Connection terminated due to connection timeout/, 'PoolTimeout'],
  [/^Query read timeout/, 'SocketTimeout'],
] as const;

/** The kind of a failed query's error, such as `DatabaseNotReachable`; undefined where it has none. */
export function driverKind({ message = '', meta }: DriverErrorShape): string | undefined {
  return (
    meta?.driverAdapterError?.cause?.kind ??
    BY_MESSAGE.find(([pattern]) => pattern.test(message))?.[1]
  );
}

/** An error of a generated client, or of the driver beneath it. */
export interface DriverErrorShape {
  readonly message?: string;
  readonly meta?: { readonly driverAdapterError?: { readonly cause?: { readonly kind?: string } } };
}
