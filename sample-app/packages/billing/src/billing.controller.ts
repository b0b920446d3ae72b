import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { BillingService } from './billing.service.js';
import { CreateAccountDto } from './dto/create-account.dto.js';
import { CreateInvoiceDto } from './dto/create-invoice.dto.js';

@Controller('billing/accounts')
export class BillingController {
  constructor(private readonly billing: BillingService) {}

  @Post()
  createAccount(@Body() account: CreateAccountDto) {
    return this.billing.createAccount(account);
  }

  @Get()
  listAccounts() {
    return this.billing.listAccounts();
  }

  @Post(':id/invoices')
  createInvoice(@Param('id', ParseUUIDPipe) id: string, @Body() invoice: CreateInvoiceDto) {
    return this.billing.createInvoice(id, invoice);
  }
}
