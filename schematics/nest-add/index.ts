import type { Rule } from '@angular-devkit/schematics';

export function nestAdd(): Rule {
  return (tree) => tree;
}
