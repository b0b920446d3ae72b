import { Controller, Get } from '@nestjs/common';
import type { PrismaClient } from '@prisma/client';
import { InjectPrisma } from 'nestjs-component-db';

@Controller('reports')
export class ReportsController {
  constructor(@InjectPrisma('reports') private readonly reports: PrismaClient) {}

  @Get('posts')
  countPosts() {
    return this.reports.demoPost.groupBy({ by: ['status'], _count: true });
  }
}
