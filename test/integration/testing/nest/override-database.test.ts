import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Injectable, Module, Post } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { PrismaPg } from '@prisma/adapter-pg';
import request from 'supertest';
import {
  DatabaseHealthIndicator,
  DatabaseModule,
  InjectPrisma,
  PrismaService,
} from '../../../../lib/database/index.js';
import { isolateInTransaction } from '../../../../lib/testing/index.js';
import { overrideDatabase, TestDatabaseModule } from '../../../../lib/testing/nest/index.js';
import { createDatabase, type Database } from '../../../support/database.js';
import { clientOf, TABLES } from '../../database/support/generated-client.js';
import type { TestClient } from '../../database/support/test-client.js';

@Controller('users')
class UsersController {
  constructor(
    private readonly prisma: PrismaService,
    private readonly health: DatabaseHealthIndicator,
  ) {}

  @Post()
  add(@Body() data: { email: string }) {
    return this.prisma.user.create({ data });
  }

  @Get('count')
  async count() {
    return { count: await this.prisma.user.count() };
  }

  @Get('health')
  ping() {
    return this.health.pingCheck('database');
  }
}

@Module({ controllers: [UsersController] })
class UsersModule {}

@Module({ imports: [DatabaseModule.forRoot(), UsersModule] })
class AppModule {}

describe('an application on a test database', () => {
  let database: Database;
  let testDatabase: { url: string; prisma: TestClient };
  let isolation: ReturnType<typeof isolateInTransaction>;
  const opened: { close(): Promise<void> }[] = [];

  const start = async (module: TestingModule) => {
    const app = await module.createNestApplication().init();
    opened.push(app);
    return app;
  };
  const startApp = async (imports = [AppModule]) =>
    start(await overrideDatabase(Test.createTestingModule({ imports }), testDatabase).compile());

  beforeAll(async () => {
    delete process.env.DATABASE_URL;
    database = await createDatabase();
    await database.query(TABLES);
    isolation = isolateInTransaction(new PrismaPg({ connectionString: database.url }));
    const PrismaClient = await clientOf('prisma-client-js');
    const prisma = new PrismaClient({ adapter: isolation.adapter } as never);
    testDatabase = { url: database.url, prisma };
  });
  beforeEach(() => isolation.begin());
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((app) => app.close()));
    await isolation.rollback();
    expect(await database.query('SELECT FROM "User"')).toEqual([]);
  });
  afterAll(async () => {
    await testDatabase.prisma.$disconnect();
    await database.drop();
  });

  it('answers requests without DATABASE_URL, and the test sees what it wrote', async () => {
    const app = await startApp();
    const { body } = await request(app.getHttpServer())
      .post('/users')
      .send({ email: 'ada@example.com' })
      .expect(201);
    expect(await testDatabase.prisma.user.findUniqueOrThrow({ where: { id: body.id } })).toEqual(
      body,
    );
    await request(app.getHttpServer())
      .get('/users/health')
      .expect({ database: { status: 'up' } });
  });

  it('is closed and made again in one test, with its data', async () => {
    const first = await startApp();
    await request(first.getHttpServer()).post('/users').send({ email: 'ada@example.com' });
    await first.close();
    const second = await startApp();
    await request(second.getHttpServer()).get('/users/count').expect({ count: 1 });
    await second.close();
    expect(await testDatabase.prisma.user.count()).toBe(1);
  });

  it('starts between tests, as beforeAll does', async () => {
    await isolation.rollback();
    const app = await startApp();
    await isolation.begin();
    await request(app.getHttpServer()).get('/users/count').expect({ count: 0 });
  });

  it('injects the very client, with what DatabaseModule gives it', async () => {
    const app = await startApp();
    const prisma = app.get(PrismaService);
    expect(prisma).toBe(testDatabase.prisma);
    expect(prisma).toBeInstanceOf(PrismaService);
    expect(prisma).toMatchObject({
      onModuleInit: expect.any(Function),
      onApplicationShutdown: expect.any(Function),
    });
  });

  it("applies the application's own extension", async () => {
    const extend = (base: TestClient) => base.$extends({ client: { greet: () => 'hello' } });
    @Module({ imports: [DatabaseModule.forRoot({ extend } as never), UsersModule] })
    class ExtendedModule {}
    const app = await startApp([ExtendedModule]);
    const prisma = app.get(PrismaService) as ReturnType<typeof extend>;
    expect(prisma.greet()).toBe('hello');
    expect(prisma).toBeInstanceOf(PrismaService);
    expect(await prisma.user.count()).toBe(0);
  });

  describe('with several databases', () => {
    @Injectable()
    class Reporter {
      constructor(
        readonly shop: PrismaService,
        @InjectPrisma('reports') readonly reports: TestClient,
      ) {}
    }
    let reports: { url: string; prisma: TestClient };

    beforeAll(async () => {
      const PrismaClient = await clientOf('prisma-client-js');
      const adapter = new PrismaPg({ connectionString: database.url });
      reports = { url: database.url, prisma: new PrismaClient({ adapter } as never) };
    });
    afterAll(() => reports.prisma.$disconnect());

    it('puts each on the test database of its name', async () => {
      const imports = [DatabaseModule.forRoot(), DatabaseModule.forRoot({ name: 'reports' })];
      const builder = Test.createTestingModule({ imports, providers: [Reporter] });
      overrideDatabase(builder, testDatabase);

      const app = await start(await overrideDatabase(builder, reports, 'reports').compile());

      expect(app.get(Reporter).shop).toBe(testDatabase.prisma);
      expect(app.get(Reporter).reports).toBe(reports.prisma);
    });

    it('TestDatabaseModule stands in for each, and for the base of a subclass of PrismaService', async () => {
      @Injectable()
      class AppPrisma extends PrismaService {}
      const imports = [
        TestDatabaseModule.forDatabase(testDatabase),
        TestDatabaseModule.forDatabase(reports, 'reports'),
      ];
      const providers = [Reporter, AppPrisma];

      const app = await start(await Test.createTestingModule({ imports, providers }).compile());

      expect(app.get(Reporter).shop).toBe(testDatabase.prisma);
      expect(app.get(Reporter).reports).toBe(reports.prisma);
      expect(await (app.get(AppPrisma) as unknown as TestClient).user.count()).toBe(0);
    });
  });

  it('TestDatabaseModule stands in for DatabaseModule under a module alone', async () => {
    const imports = [TestDatabaseModule.forDatabase(testDatabase), UsersModule];
    const app = await start(await Test.createTestingModule({ imports }).compile());
    await request(app.getHttpServer()).get('/users/count').expect({ count: 0 });
    await request(app.getHttpServer())
      .get('/users/health')
      .expect({ database: { status: 'up' } });
    expect(app.get(PrismaService)).toBe(testDatabase.prisma);
  });
});
