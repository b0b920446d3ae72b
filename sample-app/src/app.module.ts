import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { ConditionalModule, ConfigModule } from '@nestjs/config';
import { ClsPluginTransactional } from '@nestjs-cls/transactional';
import { TransactionalAdapterPrisma } from '@nestjs-cls/transactional-adapter-prisma';
import type { PrismaClient } from '@prisma/client';
import {
  DatabaseModule,
  getPrismaToken,
  PrismaExceptionFilter,
  PrismaService,
} from 'nestjs-component-db';
import { ClsModule } from 'nestjs-cls';
import { BillingModule } from 'nestjs-sample-billing';
import { DemoModule } from './components/demo/demo.module.js';
import { GreetingModule } from './components/greeting/greeting.module.js';
import { HealthModule } from './components/health/health.module.js';
import { MembershipModule } from './components/membership/membership.module.js';
import { NotesModule } from './components/notes/notes.module.js';
import { ReportsModule } from './components/reports/reports.module.js';
import { extend, withReplica } from './database.js';
import { MAX_WAIT, SampleClient } from './sample-client.js';
import { TracingModule } from './tracing.js';

@Module({
  imports: [
    ConfigModule.forRoot(),
    ConditionalModule.registerWhen(
      DatabaseModule.forRoot({ name: 'replica', extend }),
      ({ REPLICA_DATABASE_URL }) => Boolean(REPLICA_DATABASE_URL),
      { debug: false },
    ),
    DatabaseModule.forRootAsync({
      inject: [{ token: getPrismaToken('replica'), optional: true }],
      useFactory: (replica?: ReturnType<typeof extend>) => ({
        client: SampleClient,
        extend: (base: PrismaClient) => withReplica(base, replica),
        log: { events: ['warn', 'error'], slowQueryThreshold: 200 },
        pool: { size: 20, acquireTimeout: MAX_WAIT },
      }),
    }),
    TracingModule,
    ClsModule.forRoot({
      plugins: [
        new ClsPluginTransactional({
          adapter: new TransactionalAdapterPrisma({ prismaInjectionToken: PrismaService }),
        }),
      ],
    }),
    BillingModule,
    DemoModule,
    GreetingModule,
    HealthModule,
    MembershipModule,
    NotesModule,
    ConditionalModule.registerWhen(
      ReportsModule,
      ({ REPORTS_DATABASE_URL }) => Boolean(REPORTS_DATABASE_URL),
      { debug: false },
    ),
  ],
  providers: [{ provide: APP_FILTER, useClass: PrismaExceptionFilter }],
})
export class AppModule {}
