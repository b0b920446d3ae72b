// Packages that blocks name and that this repository does not install.
declare module '@prisma/adapter-neon' {
  export class PrismaNeon {
    constructor(options: { connectionString: string });
    readonly provider: 'postgres';
    readonly adapterName: string;
    connect(): Promise<unknown>;
  }
}

declare module '@prisma/cli-engine' {
  export function definePrismaConfig(config: { readonly orm: object }): object;
}

declare module '@prisma/orm-postgres/config' {
  interface ContractConfig {
    readonly source: unknown;
  }
  export function defineConfig(options: {
    readonly contract: string | ContractConfig;
    readonly output?: string;
    readonly db?: { readonly connection?: string };
  }): object;
  export function prisma7Schema(schemaPath: string): ContractConfig;
}
