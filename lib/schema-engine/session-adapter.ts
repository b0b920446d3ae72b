import type {
  ConnectionInfo,
  SqlDriverAdapter,
  SqlQuery,
  SqlResultSet,
  Transaction,
} from '@prisma/driver-adapter-utils';
import type pg from 'pg';
import { columnTypeOf, valueParsers } from './column-types.js';
import type { Libraries } from './libraries.js';
import type { QueryListener } from './migration-progress.js';

// Under a code that the engine's table has not, it shows the server's own words.
const UNMAPPED = '';

/** One database connection behind the interface through which the WebAssembly engine speaks to a database. */
export class SessionAdapter implements SqlDriverAdapter {
  readonly provider = 'postgres';
  readonly adapterName = 'nestjs-component-db';

  /**
   * @param schema the schema of unqualified names
   * @param listener hears of what is run
   * @param release what to do when the engine needs the connection no more
   */
  constructor(
    private readonly libraries: Libraries,
    private readonly session: pg.Client,
    private readonly schema: string,
    private readonly listener: () => QueryListener | undefined,
    private readonly release: () => Promise<void>,
  ) {}

  async queryRaw({ sql, args }: SqlQuery): Promise<SqlResultSet> {
    const { fields, rows } = await this.run({
      text: sql,
      values: args,
      rowMode: 'array',
      types: valueParsers(this.libraries.driver),
    });
    return {
      columnNames: fields.map((field) => field.name),
      columnTypes: fields.map((field) =>
        columnTypeOf(field.dataTypeID, this.libraries.adapterUtils.ColumnTypeEnum),
      ),
      rows,
    };
  }

  async executeRaw({ sql, args }: SqlQuery): Promise<number> {
    return (await this.run({ text: sql, values: args, rowMode: 'array' })).rowCount ?? 0;
  }

  /** Sends the script in one piece: PostgreSQL splits it into statements itself and runs them as one transaction. */
  async executeScript(script: string): Promise<void> {
    try {
      await this.session.query(script);
    } catch (error) {
      this.listener()?.failed(script, error as pg.DatabaseError);
      throw this.adapterError(error as pg.DatabaseError, UNMAPPED);
    }
  }

  async startTransaction(): Promise<Transaction> {
    await this.session.query('BEGIN');
    // The engine sends COMMIT and ROLLBACK as queries.
    return Object.assign(Object.create(this) as SessionAdapter, {
      options: { usePhantomQuery: false },
      commit: async () => undefined,
      rollback: async () => undefined,
    });
  }

  getConnectionInfo(): ConnectionInfo {
    return { schemaName: this.schema, supportsRelationJoins: true };
  }

  dispose(): Promise<void> {
    return this.release();
  }

  private async run(query: pg.QueryArrayConfig): Promise<pg.QueryArrayResult<unknown[]>> {
    this.listener()?.querying(query.values ?? []);
    try {
      return await this.session.query<unknown[]>(query);
    } catch (error) {
      const { code } = error as pg.DatabaseError;
      throw this.adapterError(error as pg.DatabaseError, code ?? UNMAPPED);
    }
  }

  /** What the server says goes on as it is: the engine has its own table of PostgreSQL's codes. */
  private adapterError(error: pg.DatabaseError, code: string): Error {
    const { DriverAdapterError } = this.libraries.adapterUtils;
    if (error.severity === undefined) return new DriverAdapterError({ kind: 'ConnectionClosed' });
    return new DriverAdapterError({
      originalCode: error.code ?? '',
      originalMessage: error.message,
      kind: 'postgres',
      code,
      severity: error.severity,
      message: error.message,
      detail: error.detail,
      column: error.column,
      hint: error.hint,
    });
  }
}
