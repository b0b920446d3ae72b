import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { describeError } from './errors.js';

/** Answers one request; `print` makes the other side print a text. */
export type RequestHandler = (
  method: string,
  params: unknown,
  print: (content: string) => void,
) => Promise<unknown>;

interface Request {
  readonly id: number;
  readonly method?: string;
  readonly params?: unknown;
}

const SERVER_ERROR = 4466;

/**
 * Answers newline-delimited JSON-RPC 2.0 requests, one after the other, until the input ends.
 *
 * @param input where requests come from
 * @param output where responses go
 * @param handle answers a request; what it throws becomes the error response
 */
export async function serveJsonRpc(
  input: Readable,
  output: Writable,
  handle: RequestHandler,
): Promise<void> {
  const send = (message: object) =>
    output.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  let printed = 0;
  const print = (content: string) =>
    send({ method: 'print', params: { content }, id: (printed += 1) });

  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    const request = JSON.parse(line) as Request;
    // Without a method it is the acknowledgement of a print.
    if (request.method === undefined) continue;
    try {
      const result = (await handle(request.method, request.params, print)) ?? null;
      send({ result, id: request.id });
    } catch (error) {
      send({ error: errorResponse(error), id: request.id });
    }
  }
}

function errorResponse(error: unknown): object {
  const { message, code, meta } = describeError(error);
  return {
    code: SERVER_ERROR,
    message: 'An error happened. Check the data field for details.',
    data: { is_panic: false, message, ...(code && { error_code: code, meta: meta ?? {} }) },
  };
}
