import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Param, type INestApplication, UseFilters } from '@nestjs/common';
import { Args, GraphQLModule, Query, Resolver } from '@nestjs/graphql';
import {
  type ClientProxy,
  ClientProxyFactory,
  MessagePattern,
  Payload,
  Transport,
} from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { WsAdapter } from '@nestjs/platform-ws';
import { Test } from '@nestjs/testing';
import { MessageBody, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { firstValueFrom } from 'rxjs';
import { WebSocket } from 'ws';
import {
  DatabaseModule,
  PrismaExceptionFilter,
  PrismaService,
} from '../../../lib/database/index.js';
import { createDatabase, type Database } from '../../support/database.js';
import { GraphqlDriver } from './support/graphql-driver.js';
import { clientOf, TABLES } from './support/generated-client.js';

/** What happens in the database. */
class Mistakes {
  constructor(protected readonly prisma: PrismaService) {}

  run(mistake: string): PromiseLike<unknown> {
    const { user } = this.prisma;
    if (mistake === 'missing') return user.findUniqueOrThrow({ where: { id: 404 } });
    if (mistake === 'invalid') return user.create({ data: { nowhere: 1 } as never });
    return this.prisma.$queryRawUnsafe('SELECT secret_column FROM nowhere');
  }
}

@Controller()
@UseFilters(PrismaExceptionFilter)
class MistakesController extends Mistakes {
  constructor(prisma: PrismaService) {
    super(prisma);
  }

  @Get(':mistake')
  async get(@Param('mistake') mistake: string) {
    return this.run(mistake);
  }

  @MessagePattern('make')
  async receive(@Payload() mistake: string) {
    return this.run(mistake);
  }
}

@WebSocketGateway()
@UseFilters(PrismaExceptionFilter)
class MistakesGateway extends Mistakes {
  constructor(prisma: PrismaService) {
    super(prisma);
  }

  @SubscribeMessage('make')
  async receive(@MessageBody() mistake: string) {
    return this.run(mistake);
  }
}

@Resolver()
@UseFilters(PrismaExceptionFilter)
class MistakesResolver extends Mistakes {
  constructor(prisma: PrismaService) {
    super(prisma);
  }

  @Query(() => String)
  async make(@Args('mistake') mistake: string): Promise<string> {
    return String(await this.run(mistake));
  }
}

const NOT_FOUND = { statusCode: 404, message: 'Record not found', error: 'Not Found' };
const INTERNAL = { statusCode: 500, message: expect.stringMatching(/^internal server error$/i) };

describe('PrismaExceptionFilter', () => {
  let database: Database;
  let app: INestApplication;
  let microservice: ClientProxy;

  beforeAll(async () => {
    database = await createDatabase();
    await database.query(TABLES);
    const module = await Test.createTestingModule({
      imports: [
        GraphQLModule.forRoot({ driver: GraphqlDriver, autoSchemaFile: true }),
        DatabaseModule.forRoot({ client: await clientOf('prisma-client'), url: database.url }),
      ],
      controllers: [MistakesController],
      providers: [MistakesGateway, MistakesResolver],
    }).compile();
    app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), {
      logger: false,
    });
    app.useWebSocketAdapter(new WsAdapter(app));
    const service = app.connectMicroservice({ transport: Transport.TCP, options: { port: 0 } });
    await app.startAllMicroservices();
    await app.listen(0, '127.0.0.1');
    const { port } = service.unwrap<{ address(): AddressInfo }>().address();
    microservice = ClientProxyFactory.create({ transport: Transport.TCP, options: { port } });
  });
  afterAll(async () => {
    await microservice.close();
    await app.close();
    await database.drop();
  });

  const overHttp = async (mistake: string) =>
    (await fetch(`${await app.getUrl()}/${mistake}`)).json();
  const asMessage = (mistake: string) =>
    firstValueFrom(microservice.send('make', mistake)).catch((error: unknown) => error);
  const overWebSocket = async (mistake: string) => {
    const socket = new WebSocket((await app.getUrl()).replace('http', 'ws'));
    await once(socket, 'open');
    socket.send(JSON.stringify({ event: 'make', data: mistake }));
    const [message] = (await once(socket, 'message')) as [Buffer];
    socket.close();
    const { event, data } = JSON.parse(message.toString()) as { event: string; data: unknown };
    expect(event).toBe('exception');
    return data;
  };

  const overGraphql = async (mistake: string) => {
    const response = await fetch(`${await app.getUrl()}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: `{ make(mistake: "${mistake}") }` }),
    });
    return response.json();
  };

  it.each([
    ['over HTTP with Fastify', overHttp],
    ['to a message', asMessage],
    ['over a WebSocket', overWebSocket],
  ])('answers %s', async (_, ask) => {
    expect(await ask('missing')).toEqual(NOT_FOUND);
    for (const mistake of ['broken-sql', 'invalid']) {
      const unknown = await ask(mistake);
      expect(unknown).toMatchObject(INTERNAL);
      expect(JSON.stringify(unknown)).not.toContain('nowhere');
    }
  });

  it('answers over GraphQL, and keeps the cause', async () => {
    expect(await overGraphql('missing')).toEqual([{ message: 'Record not found', cause: 'P2025' }]);
    expect(await overGraphql('broken-sql')).toEqual([
      { message: 'Internal Server Error', cause: 'P2010' },
    ]);
    expect(await overGraphql('invalid')).toEqual([{ message: 'Internal Server Error' }]);
  });
});
