import type { Blueprint } from '../blueprint.js';

/** The component's module; its service may be injected elsewhere. */
export function moduleFile({ component, conventions }: Blueprint, withController: boolean): string {
  const { kebab, pascal } = component;
  const end = conventions.importSuffix;
  const imports = [
    `import { Module } from '@nestjs/common';`,
    ...(withController
      ? [`import { ${pascal}Controller } from './${kebab}.controller${end}';`]
      : []),
    `import { ${pascal}Service } from './${kebab}.service${end}';`,
  ];
  const metadata = [
    ...(withController ? [`controllers: [${pascal}Controller],`] : []),
    `providers: [${pascal}Service],`,
    `exports: [${pascal}Service],`,
  ];
  return `${imports.join('\n')}

@Module({
  ${metadata.join('\n  ')}
})
export class ${pascal}Module {}
`;
}
