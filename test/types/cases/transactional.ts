// docs/transactions.md under `exactOptionalPropertyTypes`, under which the adapter's own types do not fit.
import { Injectable } from '@nestjs/common';
import {
  ClsPluginTransactional,
  Propagation,
  Transactional,
  TransactionHost,
  type TransactionalAdapter,
} from '@nestjs-cls/transactional';
import { TransactionalAdapterPrisma } from '@nestjs-cls/transactional-adapter-prisma';
import { PrismaService } from 'nestjs-component-db';
import type { PrismaClient } from 'generated/client';

declare module 'nestjs-component-db' {
  interface Register {
    client: PrismaClient;
  }
}

type Transactions = TransactionalAdapter<
  PrismaService,
  Omit<PrismaService, '$connect' | '$disconnect' | '$extends' | '$on' | '$transaction'>,
  { maxWait?: number; timeout?: number; isolationLevel?: string }
>;

export const plugin = new ClsPluginTransactional({
  adapter: new TransactionalAdapterPrisma({ prismaInjectionToken: PrismaService }) as Transactions,
});

@Injectable()
export class Users {
  constructor(private readonly host: TransactionHost<Transactions>) {}

  @Transactional<Transactions>({ timeout: 10_000 })
  count(): Promise<number> {
    return this.host.tx.user.count();
  }

  @Transactional<Transactions>(Propagation.Nested)
  mistakes() {
    // @ts-expect-error -- there is no such model
    void this.host.tx.nothing;
    // @ts-expect-error -- a transaction cannot be disconnected
    void this.host.tx.$disconnect;
  }
}
