import type { Factory, Given, ModelOf, RowOf } from './factory.js';
import { RowNumbers } from './row-numbers.js';

/** A factory that writes through the model's own `create`, whatever client that is of. */
export class ModelFactory<Client, Model extends ModelOf<Client>, Defaults> implements Factory<
  Client,
  Model,
  Defaults
> {
  readonly #numbers = new RowNumbers();

  constructor(
    private readonly model: Model,
    private readonly defaults: (n: number) => Defaults,
  ) {}

  build(given?: Given<Client, Model, Defaults>): Defaults {
    return { ...this.defaults(this.#numbers.next()), ...given };
  }

  async create(
    prisma: Pick<Client, Model>,
    given?: Given<Client, Model, Defaults>,
  ): Promise<RowOf<Client, Model>> {
    return this.#delegate(prisma).create({ data: this.build(given) });
  }

  async createList(
    prisma: Pick<Client, Model>,
    count: number,
    given?: Given<Client, Model, Defaults>,
  ): Promise<RowOf<Client, Model>[]> {
    const rows: RowOf<Client, Model>[] = [];
    while (rows.length < count) rows.push(await this.create(prisma, given));
    return rows;
  }

  #delegate(prisma: Pick<Client, Model>): Delegate<RowOf<Client, Model>> {
    const delegate = prisma[this.model] as Delegate<RowOf<Client, Model>> | undefined;
    if (delegate) return delegate;
    throw new Error(
      `The Prisma Client has no model "${this.model}": there it begins with a small letter, and "prisma generate" must have seen it.`,
    );
  }
}

interface Delegate<Row> {
  create(query: { data: unknown }): Promise<Row>;
}
