import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Injectable, type ModuleMetadata } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import {
  DatabaseConfigurationError,
  DatabaseHealthIndicator,
  DatabaseModule,
  getPrismaToken,
  InjectPrisma,
  PrismaService,
} from '../../../lib/database/index.js';
import { createDatabase, type Database } from '../../support/database.js';
import { clientOf } from './support/generated-client.js';
import type { TestClient } from './support/test-client.js';

@Injectable()
class Reporter {
  constructor(
    readonly shop: PrismaService,
    @InjectPrisma('salesReports') readonly reports: TestClient,
  ) {}

  namesOf = () => Promise.all([nameOf(this.shop), nameOf(this.reports)]);
}

type Imports = NonNullable<ModuleMetadata['imports']>;

describe('an application with several databases', () => {
  let client: Awaited<ReturnType<typeof clientOf>>;
  let shop: Database;
  let reports: Database;
  let app: TestingModule | undefined;

  const start = async (imports: Imports, providers = [Reporter]) => {
    app = await Test.createTestingModule({ imports, providers }).compile();
    return app.init();
  };
  const failure = (imports: Imports) =>
    start(imports, []).then(
      () => undefined,
      (reason: unknown) => reason as DatabaseConfigurationError,
    );

  beforeAll(async () => {
    client = await clientOf('prisma-client');
    [shop, reports] = await Promise.all([createDatabase(), createDatabase()]);
  });
  afterEach(async () => {
    delete process.env.SALES_REPORTS_DATABASE_URL;
    await app?.close();
    app = undefined;
  });
  afterAll(() => Promise.all([shop.drop(), reports.drop()]));

  it('injects each by its name', async () => {
    await start([
      DatabaseModule.forRoot({ client, url: shop.url }),
      DatabaseModule.forRootAsync({
        name: 'salesReports',
        useFactory: () => ({ client, url: reports.url }),
      }),
    ]);
    expect(await app!.get(Reporter).namesOf()).toEqual([shop.name, reports.name]);
    expect(app!.get(getPrismaToken('salesReports'), { strict: false })).toBeInstanceOf(
      PrismaService,
    );
  });

  it("takes a URL from the variable that carries the database's name", async () => {
    process.env.SALES_REPORTS_DATABASE_URL = reports.url;
    await start([
      DatabaseModule.forRoot({ client, url: shop.url }),
      DatabaseModule.forRoot({ client, name: 'salesReports' }),
    ]);
    expect(await app!.get(Reporter).namesOf()).toEqual([shop.name, reports.name]);
  });

  it('names the variable that is missing', async () => {
    const error = await failure([
      DatabaseModule.forRoot({ client, url: shop.url }),
      DatabaseModule.forRoot({ client, name: 'salesReports' }),
    ]);
    expect(error?.message).toMatch(
      /^SALES_REPORTS_DATABASE_URL is not a connection URL .*\n  - it is not set/,
    );
  });

  it('tells the health of each', async () => {
    await start([
      DatabaseModule.forRoot({ client, url: shop.url }),
      DatabaseModule.forRoot({ client, name: 'salesReports', url: reports.url }),
    ]);
    const health = app!.get(DatabaseHealthIndicator, { strict: false });
    await app!.get(Reporter).reports.$disconnect();
    await reports.drop();

    expect(await health.pingCheck('shop')).toEqual({ shop: { status: 'up' } });
    expect(await health.pingCheck('reports', { name: 'salesReports' })).toEqual({
      reports: { status: 'down', reason: 'missing-database', kind: 'DatabaseDoesNotExist' },
    });
  });

  it.each([
    [undefined, 'the same database'],
    ['salesReports', 'the database "salesReports"'],
  ])('does not start where one is set up twice: %s', async (name, described) => {
    const options = { client, url: shop.url, ...(name && { name }) };
    const error = await failure([DatabaseModule.forRoot(options), DatabaseModule.forRoot(options)]);
    expect(error).toBeInstanceOf(DatabaseConfigurationError);
    expect(error?.message).toContain(`DatabaseModule is set up 2 times for ${described}:`);
    expect(error?.message).toContain('call forRoot or forRootAsync once');
  });
});

async function nameOf(client: TestClient): Promise<string | undefined> {
  const rows = await client.$queryRawUnsafe('SELECT current_database()::text AS name');
  return (rows as { name: string }[])[0]?.name;
}
