import type { RegisteredClient } from '../../database/register.js';
import type { CreateData, Factory, KeyOf, ModelOf } from './factory.js';
import { ModelFactory } from './model-factory.js';

/**
 * Defines a factory.
 *
 * @param model the model's name, as the client has it
 * @param defaults a valid row; `n` is 1, 2, 3 and so on, for what must differ, and counts from a million in seeds
 */
export type DefineFactory<Client> = <
  Model extends ModelOf<Client>,
  Defaults extends CreateData<Client[Model]>,
>(
  model: Model,
  defaults: (
    n: number,
  ) => Defaults & None<Exclude<keyof Defaults, KeyOf<CreateData<Client[Model]>>>>,
) => Factory<Client, Model, Defaults>;

/** Refuses keys. It is silent where there are none: else a literal, such as a member of an enum, were but a string. */
type None<Key extends PropertyKey> = [Key] extends [never] ? unknown : Record<Key, never>;

/**
 * Defines how rows of a model are made for tests and seeds: with defaults for all that a test is not about.
 *
 * @param model the model's name, as `prisma` has it
 * @param defaults a valid row; `n` is 1, 2, 3 and so on, for what must differ, and counts from a million in seeds
 *
 * @example
 * ```ts
 * const users = defineFactory('user', (n) => ({ email: `user${n}@example.org` }));
 * const posts = defineFactory('post', (n) => ({
 *   title: `Post ${n}`,
 *   author: { create: users.build() },
 * }));
 *
 * const post = await posts.create(database.prisma, { title: 'About milk' });
 * ```
 */
export const defineFactory: DefineFactory<RegisteredClient> = factoriesFor<RegisteredClient>();

/**
 * The same for another client than that of `@prisma/client` or the registered one.
 *
 * @typeParam Client the client's type
 *
 * @example
 * ```ts
 * const defineFactory = factoriesFor<ReportsClient>();
 * ```
 */
export function factoriesFor<Client>(): DefineFactory<Client> {
  return (model, defaults) => new ModelFactory(model, defaults);
}
