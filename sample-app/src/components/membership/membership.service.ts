import { Injectable } from '@nestjs/common';
import { Transactional, TransactionHost } from '@nestjs-cls/transactional';
import type { TransactionalAdapterPrisma } from '@nestjs-cls/transactional-adapter-prisma';
import type { PrismaService } from 'nestjs-component-db';
import { DemoService } from '../demo/demo.service.js';
import type { AddNewcomerDto } from './dto/add-newcomer.dto.js';
import type { CreateMembershipDto } from './dto/create-membership.dto.js';

@Injectable()
export class MembershipService {
  constructor(
    private readonly host: TransactionHost<TransactionalAdapterPrisma<PrismaService>>,
    private readonly demo: DemoService,
  ) {}

  create(data: CreateMembershipDto) {
    return this.host.tx.membership.create({ data, include: { user: true, account: true } });
  }

  /** Both the user and the membership, or neither. */
  @Transactional()
  async addNewcomer({ accountId, ...user }: AddNewcomerDto) {
    const { id: userId } = await this.demo.createUser(user);
    return this.create({ userId, accountId });
  }

  list() {
    return this.host.tx.membership.findMany({
      include: { user: true, account: true },
      orderBy: { createdAt: 'desc' },
    });
  }
}
