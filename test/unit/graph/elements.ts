export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly classes: readonly string[];
}

const TAG = /<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g;

/**
 * The elements of an XML text in order.
 *
 * @throws Error where it is not well-formed
 */
export function elementsOf(xml: string): Element[] {
  const stray = xml.replace(TAG, '').match(/[<>]|&(?!#\d+;)/);
  if (stray) throw new Error(`Stray "${stray[0]}"`);
  const open: string[] = [];
  const elements: Element[] = [];
  for (const [, closing, name, text, empty] of xml.matchAll(TAG)) {
    if (closing) {
      if (open.pop() !== name) throw new Error(`</${name}> closes nothing`);
      continue;
    }
    if (!empty) open.push(name!);
    const pairs = Array.from(text!.matchAll(/([\w:-]+)="([^"]*)"/g), ([, key, value]) => [
      key,
      value,
    ]);
    const attributes = Object.fromEntries(pairs) as Record<string, string>;
    elements.push({ name: name!, attributes, classes: attributes['class']?.split(' ') ?? [] });
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)}> is not closed`);
  return elements;
}
