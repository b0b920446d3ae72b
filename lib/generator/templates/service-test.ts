import type { Blueprint } from '../blueprint.js';
import { sampleOf } from './samples.js';
import { testImport } from './test-imports.js';

/** The service's test against a Prisma Client that answers with what it was asked. */
export function serviceTestFile(blueprint: Blueprint): string {
  const { component, model, conventions } = blueprint;
  const { kebab, pascal } = component;
  const end = conventions.importSuffix;
  return `${testImport(conventions, ['beforeEach', 'describe', 'expect', 'it'])}import { Test } from '@nestjs/testing';
import { PrismaService } from 'nestjs-component-db';
import type { Create${model.pascal}Dto } from './dto/create-${model.kebab}.dto${end}';
import type { Update${model.pascal}Dto } from './dto/update-${model.kebab}.dto${end}';
import { ${pascal}Service } from './${kebab}.service${end}';

const answer = (operation: string) => (query: object) =>
  Promise.resolve({ operation, ...query });

const prisma = {
  ${model.camel}: {
    create: answer('create'),
    findMany: answer('findMany'),
    findUniqueOrThrow: answer('findUniqueOrThrow'),
    update: answer('update'),
    delete: answer('delete'),
  },
};

describe('${pascal}Service', () => {
  const id = '00000000-0000-4000-8000-000000000000';
  let service: ${pascal}Service;

  beforeEach(async () => {
    const module = await Test.createTestingModule({
      providers: [
        ${pascal}Service,
        { provide: PrismaService, useValue: prisma },
      ],
    }).compile();
    service = module.get(${pascal}Service);
  });

  it('creates', async () => {
    const data: Create${model.pascal}Dto = ${sampleOf(blueprint, 0)};

    await expect(service.create(data)).resolves.toEqual({
      operation: 'create',
      data,
    });
  });

  it('lists the newest first', async () => {
    await expect(service.findAll()).resolves.toEqual({
      operation: 'findMany',
      orderBy: { createdAt: 'desc' },
    });
  });

  it('finds by id', async () => {
    await expect(service.findOne(id)).resolves.toEqual({
      operation: 'findUniqueOrThrow',
      where: { id },
    });
  });

  it('updates by id', async () => {
    const data: Update${model.pascal}Dto = ${sampleOf(blueprint, 1)};

    await expect(service.update(id, data)).resolves.toEqual({
      operation: 'update',
      where: { id },
      data,
    });
  });

  it('removes by id', async () => {
    await expect(service.remove(id)).resolves.toEqual({
      operation: 'delete',
      where: { id },
    });
  });
});
`;
}
