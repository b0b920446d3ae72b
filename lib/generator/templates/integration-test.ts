import type { Blueprint } from '../blueprint.js';
import { sampleOf } from './samples.js';
import { testImport } from './test-imports.js';

const FUNCTIONS = ['afterAll', 'afterEach', 'beforeAll', 'describe', 'expect', 'it'];

/** The component's test on a database of its own, in the application where that imports it. */
export function integrationTestFile(blueprint: Blueprint): string {
  const { component, conventions, rootModule, clientPath, relations } = blueprint;
  const { kebab, pascal } = component;
  const end = conventions.importSuffix;
  // with the class alone, its type parameters are taken for never
  const call = clientPath ? '<PrismaClient>({ client: PrismaClient })' : '()';
  const create = blueprint.isPackage ? 'createComponentTestDatabase' : 'createTestDatabase';
  const modules = rootModule ? rootModule.name : `DatabaseModule.forRoot(), ${pascal}Module`;
  const moduleImports = rootModule
    ? `import { ${rootModule.name} } from '${rootModule.path}${end}';`
    : `import { ${pascal}Module } from './${kebab}.module${end}';`;
  const isFree = relations.every(({ optional }) => optional);
  return `${testImport(conventions, FUNCTIONS)}import { Test, type TestingModule } from '@nestjs/testing';
${rootModule ? '' : `import { DatabaseModule } from 'nestjs-component-db';\n`}import {
  ${create},
  type TestDatabase,
} from 'nestjs-component-db/testing';
import { overrideDatabase } from 'nestjs-component-db/testing/nest';
${clientPath ? `import { PrismaClient } from '${clientPath}${end}';\n` : ''}${moduleImports}
import { ${pascal}Service } from './${kebab}.service${end}';

describe('the component ${kebab}', () => {
  let database: TestDatabase;
  let module: TestingModule;
  let service: ${pascal}Service;

  beforeAll(async () => {
    database = await ${create}${call};
    module = await overrideDatabase(
      Test.createTestingModule({ imports: [${modules}] }),
      database,
    ).compile();
    service = module.get(${pascal}Service);
  }, 60_000);

  afterEach(() => database.rollback());

  afterAll(async () => {
    await module?.close();
    await database?.drop();
  });

${isFree ? storing(blueprint) : refusing(blueprint)}
});
`;
}

function storing(blueprint: Blueprint): string {
  const { columns } = blueprint;
  const data = sampleOf(blueprint, 0);
  const change = sampleOf(blueprint, 1);
  const isComparable = columns.every(({ type }) => type.returnsAsGiven) && data !== '{}';
  return `  it('creates, finds, lists, updates and removes', async () => {
    const created = await service.create(${data});
    await expect(service.findOne(created.id)).resolves.toEqual(created);
    await expect(service.findAll()).resolves.toEqual([created]);

    const updated = await service.update(created.id, ${change});
    await expect(service.findOne(created.id)).resolves.toEqual(updated);
${isComparable ? `    expect(updated).toMatchObject(${change});\n` : ''}
    await service.remove(created.id);
    await expect(service.findAll()).resolves.toEqual([]);
  });

  it('finds none that is not there', async () => {
    await expect(
      service.findOne('00000000-0000-4000-8000-000000000000'),
    ).rejects.toMatchObject({ code: 'P2025' });
  });`;
}

/** Records that a required relation points to are another component's, and only that knows how to make them. */
function refusing(blueprint: Blueprint): string {
  const { relations } = blueprint;
  const { component, model } = relations.find(({ optional }) => !optional)!;
  return `  it('refers to no ${model} of ${component} that is not there', async () => {
    await expect(
      service.create(${sampleOf(blueprint, 0)}),
    ).rejects.toMatchObject({ code: 'P2003' });
  });

  it('is empty at first', async () => {
    await expect(service.findAll()).resolves.toEqual([]);
  });`;
}
