import type { Blueprint } from '../blueprint.js';

/** Typed creating, reading, updating and deleting through the application's Prisma Client. */
export function serviceFile({ component, model, conventions }: Blueprint): string {
  const { pascal } = component;
  const end = conventions.importSuffix;
  const client = `this.prisma.${model.camel}`;
  return `import { Injectable } from '@nestjs/common';
import { PrismaService } from 'nestjs-component-db';
import type { Create${model.pascal}Dto } from './dto/create-${model.kebab}.dto${end}';
import type { Update${model.pascal}Dto } from './dto/update-${model.kebab}.dto${end}';

@Injectable()
export class ${pascal}Service {
  constructor(private readonly prisma: PrismaService) {}

  create(data: Create${model.pascal}Dto) {
    return ${client}.create({ data });
  }

  findAll() {
    return ${client}.findMany({ orderBy: { createdAt: 'desc' } });
  }

  findOne(id: string) {
    return ${client}.findUniqueOrThrow({ where: { id } });
  }

  update(id: string, data: Update${model.pascal}Dto) {
    return ${client}.update({ where: { id }, data });
  }

  remove(id: string) {
    return ${client}.delete({ where: { id } });
  }
}
`;
}
