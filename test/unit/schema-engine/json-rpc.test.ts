import { expect, test } from '@jest/globals';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { EngineError } from '../../../lib/schema-engine/errors.js';
import { serveJsonRpc, type RequestHandler } from '../../../lib/schema-engine/json-rpc.js';

async function serve(requests: object[], handle: RequestHandler): Promise<unknown[]> {
  const output = new PassThrough();
  const lines = requests.map((request) => `${JSON.stringify(request)}\n`);
  await serveJsonRpc(Readable.from(lines), output, handle);
  output.end();
  return (await text(output))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}

test('answers each request under its id, with null where there is nothing to say', async () => {
  const responses = await serve(
    [
      { jsonrpc: '2.0', id: 1, method: 'double', params: { value: 2 } },
      { jsonrpc: '2.0', id: 2, method: 'nothing' },
    ],
    async (method, params) =>
      method === 'double' ? (params as { value: number }).value * 2 : undefined,
  );

  expect(responses).toEqual([
    { jsonrpc: '2.0', id: 1, result: 4 },
    { jsonrpc: '2.0', id: 2, result: null },
  ]);
});

test('prints before it answers, and takes the acknowledgement for no request', async () => {
  const responses = await serve(
    [
      { jsonrpc: '2.0', id: 7, method: 'diff' },
      { jsonrpc: '2.0', id: 1, result: {} },
    ],
    async (_method, _params, print) => {
      print('-- difference');
      return { exitCode: 0 };
    },
  );

  expect(responses).toEqual([
    { jsonrpc: '2.0', id: 1, method: 'print', params: { content: '-- difference' } },
    { jsonrpc: '2.0', id: 7, result: { exitCode: 0 } },
  ]);
});

test('answers a failure in the shape that the Prisma CLI reads', async () => {
  const responses = await serve([{ jsonrpc: '2.0', id: 1, method: 'x' }], async () => {
    throw new EngineError('P1001', "Can't reach it", { database_location: 'here' });
  });

  expect(responses).toEqual([
    {
      jsonrpc: '2.0',
      id: 1,
      error: {
        code: expect.any(Number),
        message: expect.any(String),
        data: {
          is_panic: false,
          message: "Can't reach it",
          error_code: 'P1001',
          meta: { database_location: 'here' },
        },
      },
    },
  ]);
});
