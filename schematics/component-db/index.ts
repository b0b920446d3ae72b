import type { Rule } from '@angular-devkit/schematics';

export function componentDb(): Rule {
  return (tree) => tree;
}
