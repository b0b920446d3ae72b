import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { ConfigModule } from '@nestjs/config';
import { DatabaseModule, PrismaExceptionFilter } from 'nestjs-component-db';
import { BillingModule } from 'nestjs-sample-billing';
import { DemoModule } from './components/demo/demo.module.js';
import { GreetingModule } from './components/greeting/greeting.module.js';
import { HealthModule } from './components/health/health.module.js';
import { MembershipModule } from './components/membership/membership.module.js';

@Module({
  imports: [
    ConfigModule.forRoot(),
    DatabaseModule.forRoot(),
    BillingModule,
    DemoModule,
    GreetingModule,
    HealthModule,
    MembershipModule,
  ],
  providers: [{ provide: APP_FILTER, useClass: PrismaExceptionFilter }],
})
export class AppModule {}
