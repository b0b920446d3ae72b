import type { Component } from '../components/component.js';
import type { ComponentReference } from '../schema/references.js';

/**
 * Orders components so that each comes after those it refers to or depends on. Among others, and in a circle, by name.
 */
export function inDependencyOrder(
  components: readonly Component[],
  references: readonly ComponentReference[],
): Component[] {
  const byName = new Map(components.map((component) => [component.name, component]));
  const ordered = new Set<Component>();
  const entered = new Set<string>();

  function visit(name: string): void {
    const component = byName.get(name);
    if (!component || entered.has(name)) return;
    entered.add(name);
    const referred = references.filter(({ from }) => from === name).map(({ to }) => to);
    [...referred, ...(component.dependsOn ?? [])].sort().forEach(visit);
    ordered.add(component);
  }

  [...byName.keys()].sort().forEach(visit);
  return [...ordered];
}
