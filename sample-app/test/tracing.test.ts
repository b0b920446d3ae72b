import { afterAll, beforeAll, expect, it } from 'vitest';
import type { INestApplication } from '@nestjs/common';
import { createTestDatabase, type TestDatabase } from 'nestjs-component-db/testing';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import request from 'supertest';
import { startDeployed } from './start-deployed.js';

interface Traces {
  resourceSpans: { scopeSpans: { spans: { name: string }[] }[] }[];
}

// what a collector of OpenTelemetry does with what it is sent
const received: { path?: string; traces: Traces }[] = [];
const collector = createServer(async (sent, response) => {
  received.push({ path: sent.url, traces: (await json(sent)) as Traces });
  response.setHeader('content-type', 'application/json').end('{}');
});

let database: TestDatabase;
let app: INestApplication;
beforeAll(async () => {
  await once(collector.listen(0, '127.0.0.1'), 'listening');
  const { port } = collector.address() as AddressInfo;
  database = await createTestDatabase();
  app = await startDeployed(database, {
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
  });
});
afterAll(async () => {
  collector.close();
  await database.drop();
});

it('sends a span for each query, without its values', async () => {
  const user = { email: 'ada@example.org', name: 'Ada' };
  await request(app.getHttpServer()).post('/users').send(user).expect(201);
  await app.close();

  expect(received[0]?.path).toBe('/v1/traces');
  const spans = received.flatMap(({ traces }) =>
    traces.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
  );
  expect(spans.map(({ name }) => name)).toContain('prisma:client:operation');
  const queries = spans.filter(({ name }) => name === 'prisma:client:db_query');
  expect(JSON.stringify(queries)).toContain('INSERT INTO');
  expect(JSON.stringify(spans)).not.toContain('ada@example.org');
});
