import type { ClientWith, Factory, Given, ModelOf, RowOf } from './factory.js';
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

  async create<Target extends ClientWith<Model>>(
    prisma: Target,
    given?: Given<Client, Model, Defaults>,
  ): Promise<RowOf<Target, Model>> {
    return this.#delegate(prisma).create({ data: this.build(given) });
  }

  async createList<Target extends ClientWith<Model>>(
    prisma: Target,
    count: number,
    given?: Given<Client, Model, Defaults>,
  ): Promise<RowOf<Target, Model>[]> {
    const rows: RowOf<Target, Model>[] = [];
    while (rows.length < count) rows.push(await this.create(prisma, given));
    return rows;
  }

  #delegate<Target extends ClientWith<Model>>(prisma: Target): Delegate<RowOf<Target, Model>> {
    const delegate = prisma[this.model] as Delegate<RowOf<Target, Model>> | undefined;
    if (delegate) return delegate;
    throw new Error(
      `The Prisma Client has no model "${this.model}": there it begins with a small letter, and "prisma generate" must have seen it.`,
    );
  }
}

interface Delegate<Row> {
  create(query: { data: unknown }): PromiseLike<Row>;
}
