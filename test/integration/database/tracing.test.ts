import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { trace } from '@opentelemetry/api';
import {
  InMemorySpanExporter,
  NodeTracerProvider,
  SimpleSpanProcessor,
  type ReadableSpan,
} from '@opentelemetry/sdk-trace-node';
import { PrismaInstrumentation, registerInstrumentations } from '@prisma/instrumentation';
import { DatabaseModule, PrismaService } from '../../../lib/database/index.js';
import { createDatabase, type Database } from '../../support/database.js';
import { clientOf, TABLES } from './support/generated-client.js';

// as in docs/observability.md, with an exporter that keeps the spans
const exporter = new InMemorySpanExporter();
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
provider.register();
registerInstrumentations({
  instrumentations: [
    new PrismaInstrumentation({
      ignoreSpanTypes: ['prisma:client:serialize', 'prisma:client:compile'],
    }),
  ],
});

describe('tracing', () => {
  let database: Database;
  let module: TestingModule;
  let prisma: PrismaService;

  beforeAll(async () => {
    database = await createDatabase();
    await database.query(TABLES);
    module = await Test.createTestingModule({
      imports: [
        DatabaseModule.forRoot({ client: await clientOf('prisma-client'), url: database.url }),
      ],
    }).compile();
    await module.init();
    prisma = module.get(PrismaService);
  });
  beforeEach(() => exporter.reset());
  afterAll(async () => {
    await module.close();
    await provider.shutdown();
    await database.drop();
  });

  /** The spans that end while a request is answered, which is a span of its own. */
  const spansOf = (request: () => Promise<unknown>): Promise<ReadableSpan[]> =>
    trace.getTracer('test').startActiveSpan('request', async (span) => {
      await request().finally(() => span.end());
      return exporter.getFinishedSpans();
    });
  const tree = (spans: ReadableSpan[], parent?: ReadableSpan): object =>
    Object.fromEntries(
      spans
        .filter(
          ({ parentSpanContext }) => parentSpanContext?.spanId === parent?.spanContext().spanId,
        )
        .map((span) => [span.name, tree(spans, span)]),
    );

  it("shows a call's work below the request that it belongs to, without its values", async () => {
    const spans = await spansOf(async () =>
      prisma.user.create({ data: { email: 'ada@example.com' } }),
    );

    expect(tree(spans)).toEqual({
      request: {
        'prisma:client:operation': { 'prisma:client:db_query': {} },
      },
    });
    const query = spans.find(({ name }) => name === 'prisma:client:db_query')!;
    expect(query.attributes).toMatchObject({
      'db.system.name': 'postgresql',
      'db.query.text': expect.stringContaining('INSERT INTO'),
    });
    expect(JSON.stringify(spans.map(({ attributes }) => attributes))).not.toContain('ada@');
  });

  it('shows a transaction as one span with its parts', async () => {
    const spans = await spansOf(async () => prisma.$transaction(async ({ user }) => user.count()));

    expect(tree(spans)).toEqual({
      request: {
        'prisma:client:transaction': {
          'prisma:client:start_transaction': {},
          'prisma:client:operation': { 'prisma:client:db_query': {} },
          'prisma:client:commit_transaction': { 'prisma:client:db_query': {} },
        },
      },
    });
  });
});
