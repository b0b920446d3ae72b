import { parseTree, type Node, type ParseError } from 'jsonc-parser';
import { insert } from './edits.js';
import { append, insertBefore, type List } from './list.js';
import { indentAt, indentationOf, lineEndingOf } from './style.js';

/**
 * Sets a value in a JSON text, makes the objects on the way to it, and leaves the rest as it is written.
 *
 * @param path the keys that lead to the value
 * @returns undefined where the text is not an object, or something on the way is none
 *
 * @example
 * ```ts
 * setInJson(text, ['scripts', 'postinstall'], 'component-db assemble');
 * ```
 */
export function setInJson(
  text: string,
  path: readonly string[],
  value: unknown,
): string | undefined {
  const root = rootOf(text);
  if (!root) return undefined;
  const { node, rest } = follow(root, path);
  const [key, ...inner] = rest;
  if (key === undefined) return replace(text, node, value);
  if (node.type !== 'object') return undefined;
  const missing = inner.reduceRight((made, name) => ({ [name]: made }), value);
  return addMember(text, node, key, missing);
}

/**
 * Adds a value to the end of a list in a JSON text, and makes the list where there is none.
 *
 * @returns the same text where the list has the value; undefined where there is something that is not a list
 */
export function addToJsonList(
  text: string,
  path: readonly string[],
  value: string,
): string | undefined {
  const root = rootOf(text);
  if (!root) return undefined;
  const { node, rest } = follow(root, path);
  if (rest.length > 0) return setInJson(text, path, [value]);
  if (node.type !== 'array') return undefined;
  if (node.children?.some((element) => element.value === value)) return text;
  return insert(text, append(text, listOf(node), JSON.stringify(value)));
}

/**
 * Adds a member to an object such as `dependencies`, whose members npm keeps in alphabetical order.
 *
 * @returns the same text where the object has the member; undefined where there is something that is no object
 */
export function addSorted(
  text: string,
  key: string,
  name: string,
  value: string,
): string | undefined {
  const root = rootOf(text);
  if (!root) return undefined;
  const { node, rest } = follow(root, [key, name]);
  if (rest.length === 0) return text;
  const names = rest.length === 1 ? (node.children ?? []).map(nameOf) : [];
  const index = names.findIndex((other) => other > name);
  if (index < 0 || node.type !== 'object') return setInJson(text, [key, name], value);
  const member = `${JSON.stringify(name)}: ${JSON.stringify(value)}`;
  return insert(text, insertBefore(text, listOf(node), index, member));
}

function rootOf(text: string): Node | undefined {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  return errors.length === 0 && root?.type === 'object' ? root : undefined;
}

/** The node as far down the path as there is one, and the keys that are missing. */
function follow(root: Node, path: readonly string[]): { node: Node; rest: readonly string[] } {
  let node = root;
  for (const [depth, key] of path.entries()) {
    const member = node.type === 'object' && node.children?.find((one) => nameOf(one) === key);
    if (!member) return { node, rest: path.slice(depth) };
    node = member.children![1]!;
  }
  return { node, rest: [] };
}

function nameOf(member: Node): string {
  return member.children![0]!.value as string;
}

function listOf({ offset, length, children = [] }: Node): List {
  return {
    start: offset + 1,
    end: offset + length - 1,
    elements: children.map((child) => ({ start: child.offset, end: child.offset + child.length })),
  };
}

function addMember(text: string, object: Node, key: string, value: unknown): string {
  const [first] = object.children ?? [];
  if (!first && text.slice(object.offset, object.offset + object.length).trim().length === 2) {
    return replace(text, object, { [key]: value });
  }
  const indent = indentAt(text, first?.offset ?? object.offset);
  const member = `${JSON.stringify(key)}: ${stringify(text, value, indent)}`;
  return insert(text, append(text, listOf(object), member));
}

function replace(text: string, { offset, length }: Node, value: unknown): string {
  const written = stringify(text, value, indentAt(text, offset));
  return text.slice(0, offset) + written + text.slice(offset + length);
}

/** The value as npm writes it, with the indentation and the line endings of the text. */
function stringify(text: string, value: unknown, indent: string): string {
  const written = JSON.stringify(value, undefined, indentationOf(text));
  return written.replaceAll('\n', lineEndingOf(text) + indent);
}
