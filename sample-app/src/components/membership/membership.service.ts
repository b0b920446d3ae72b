import { Injectable } from '@nestjs/common';
import { PrismaService } from 'nestjs-component-db';
import type { CreateMembershipDto } from './dto/create-membership.dto.js';

@Injectable()
export class MembershipService {
  constructor(private readonly prisma: PrismaService) {}

  create(data: CreateMembershipDto) {
    return this.prisma.membership.create({ data, include: { user: true, account: true } });
  }

  list() {
    return this.prisma.membership.findMany({
      include: { user: true, account: true },
      orderBy: { createdAt: 'desc' },
    });
  }
}
