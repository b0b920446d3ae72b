/**
 * Makes rows of one model, for tests and seeds; made by `defineFactory`.
 *
 * What is given takes the place of the default of the same name. It names a relation as the defaults do: where they have
 * `author: { create: … }`, `authorId` cannot be given.
 *
 * @typeParam Client the type of the Prisma Client
 * @typeParam Model the model's name, as the client has it
 * @typeParam Defaults what the factory fills in
 */
export interface Factory<Client, Model extends ModelOf<Client>, Defaults> {
  /**
   * The data of one row, which is not written: for a relation, `author: { create: users.build() }`.
   *
   * @param given in place of defaults
   */
  build(given?: Given<Client, Model, Defaults>): Defaults;

  /**
   * Writes one row.
   *
   * @param prisma a client, extended or not, or the transaction of one
   * @param given in place of defaults
   * @throws Error where that client has no such model, or what Prisma throws
   */
  create<Target extends ClientWith<Model>>(
    prisma: Target,
    given?: Given<Client, Model, Defaults>,
  ): Promise<RowOf<Target, Model>>;

  /**
   * Writes several rows, one after the other.
   *
   * @param prisma a client, extended or not, or the transaction of one
   * @param count how many
   * @param given in place of defaults, in each row
   * @throws Error as {@link create} does; the rows before that one stay
   */
  createList<Target extends ClientWith<Model>>(
    prisma: Target,
    count: number,
    given?: Given<Client, Model, Defaults>,
  ): Promise<RowOf<Target, Model>[]>;
}

/** The names under which a client has its models. */
export type ModelOf<Client> = {
  [Key in keyof Client]: Client[Key] extends { create: CreateMethod } ? Key : never;
}[keyof Client] &
  string;

/** What can be given in place of defaults. */
export type Given<Client, Model extends ModelOf<Client>, Defaults> = PartOf<
  CreateData<Client[Model]>,
  Defaults
>;

/** A client, as far as a factory needs it: an extended one is not assignable to the type of the one that it extends. */
export type ClientWith<Model extends string> = {
  readonly [Key in Model]: { create: CreateMethod };
};

/** A row as `create` returns it. */
export type RowOf<Client, Model extends keyof Client> = Client[Model] extends {
  create: infer Method extends CreateMethod;
}
  ? Awaited<ReturnType<Method>>
  : never;

/** The `data` of a model's `create`. Prisma tells it under a symbol, as the method of an extended client has it not. */
export type CreateData<Delegate> = symbol extends keyof Delegate
  ? Delegate extends TypedDelegate<infer Data>
    ? Data
    : never
  : Delegate extends { create(query: { data: infer Data }): unknown }
    ? Data
    : never;

/** The names of a union's members, of whichever they are. */
export type KeyOf<Union> = Union extends unknown ? keyof Union : never;

type CreateMethod = (query: never) => PromiseLike<unknown>;

interface TypedDelegate<Data> {
  [key: symbol]: { types: { operations: { create: { args: { data: Data } } } } };
}

/** Of the ways to name a row's relations, by objects or by ids, that of the defaults. */
type PartOf<Data, Defaults> = Data extends unknown
  ? Defaults extends Data
    ? Partial<Data>
    : never
  : never;
