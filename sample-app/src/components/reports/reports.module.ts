import { Module } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import { DatabaseModule } from 'nestjs-component-db';
import { ReportsController } from './reports.controller.js';

/** Long questions, asked of a copy of the database: REPORTS_DATABASE_URL. */
@Module({
  imports: [
    DatabaseModule.forRoot({
      name: 'reports',
      // PostgreSQL itself refuses to write
      adapter: (connectionString) =>
        new PrismaPg({ connectionString, options: '-c default_transaction_read_only=on' }),
    }),
  ],
  controllers: [ReportsController],
})
export class ReportsModule {}
