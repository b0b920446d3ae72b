import { Injectable } from '@nestjs/common';
import { PrismaService } from 'nestjs-component-db';
import type { CreateAccountDto } from './dto/create-account.dto.js';
import type { CreateInvoiceDto } from './dto/create-invoice.dto.js';

@Injectable()
export class BillingService {
  constructor(private readonly prisma: PrismaService) {}

  createAccount(data: CreateAccountDto) {
    return this.prisma.billingAccount.create({ data });
  }

  listAccounts() {
    return this.prisma.billingAccount.findMany({
      include: { invoices: true },
      orderBy: { createdAt: 'desc' },
    });
  }

  createInvoice(accountId: string, data: CreateInvoiceDto) {
    return this.prisma.billingInvoice.create({
      data: { ...data, accountId },
      include: { account: true },
    });
  }
}
