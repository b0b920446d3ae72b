/**
 * The text of a module that uses what an application has at run time: two databases, health, answers to errors, and
 * a transaction that takes its time.
 *
 * @param client where `PrismaClient`, with the model `Post`, is imported from
 */
export const scenarioModule = (client: string) => `
import { Controller, Get, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { HealthCheck, HealthCheckService, TerminusModule } from '@nestjs/terminus';
import {
  DatabaseHealthIndicator,
  DatabaseModule,
  InjectPrisma,
  PrismaExceptionFilter,
  PrismaService,
} from 'nestjs-component-db';
import { PrismaClient } from '${client}';

@Controller('scenario')
class ScenarioController {
  constructor(
    private readonly prisma: PrismaService,
    @InjectPrisma('reports') private readonly reports: PrismaClient,
    private readonly health: HealthCheckService,
    private readonly database: DatabaseHealthIndicator,
  ) {}

  @Get('live')
  @HealthCheck()
  live() {
    return this.health.check([
      () => this.database.pingCheck('database'),
      () => this.database.pingCheck('reports', { name: 'reports' }),
    ]);
  }

  @Get('ready')
  @HealthCheck()
  ready() {
    return this.health.check([
      () => this.database.migrationsCheck('migrations'),
      () => this.database.migrationsCheck('reports', { name: 'reports' }),
    ]);
  }

  @Get('taken')
  async taken() {
    const { id } = await this.prisma.post.create({ data: { name: 'first' } });
    return this.prisma.post.create({ data: { id, name: 'second' } });
  }

  @Get('missing')
  missing() {
    return this.prisma.post.findUniqueOrThrow({ where: { id: 'none' } });
  }

  @Get('databases')
  databases() {
    const name = 'SELECT current_database() AS name';
    return Promise.all([this.prisma, this.reports].map((client) => client.$queryRawUnsafe(name)));
  }

  @Get('slow')
  slow() {
    return this.prisma.$transaction(async (transaction) => {
      await transaction.$queryRaw\`SELECT pg_sleep(1)::text\`;
      return transaction.post.create({ data: { name: 'slow' } });
    });
  }
}

@Module({
  imports: [
    TerminusModule.forRoot({ logger: false }),
    DatabaseModule.forRootAsync({
      name: 'reports',
      useFactory: async () => ({ client: PrismaClient, url: process.env.SCENARIO_URL }),
    }),
  ],
  controllers: [ScenarioController],
  providers: [{ provide: APP_FILTER, useClass: PrismaExceptionFilter }],
})
export class ScenarioModule {}
`;
