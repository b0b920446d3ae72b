import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { ConfigModule } from '@nestjs/config';
import { ClsPluginTransactional } from '@nestjs-cls/transactional';
import { TransactionalAdapterPrisma } from '@nestjs-cls/transactional-adapter-prisma';
import { DatabaseModule, PrismaExceptionFilter, PrismaService } from 'nestjs-component-db';
import { ClsModule } from 'nestjs-cls';
import { BillingModule } from 'nestjs-sample-billing';
import { DemoModule } from './components/demo/demo.module.js';
import { GreetingModule } from './components/greeting/greeting.module.js';
import { HealthModule } from './components/health/health.module.js';
import { MembershipModule } from './components/membership/membership.module.js';
import { NotesModule } from './components/notes/notes.module.js';
import { extend } from './database.js';

@Module({
  imports: [
    ConfigModule.forRoot(),
    DatabaseModule.forRoot({
      extend,
      log: { events: ['warn', 'error'], slowQueryThreshold: 200 },
    }),
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
  ],
  providers: [{ provide: APP_FILTER, useClass: PrismaExceptionFilter }],
})
export class AppModule {}
