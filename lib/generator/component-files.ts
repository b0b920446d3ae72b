import type { Blueprint } from './blueprint.js';
import { controllerFile } from './templates/controller.js';
import { createDtoFile, jsonFile, needsJsonFile, updateDtoFile } from './templates/dto.js';
import { integrationTestFile } from './templates/integration-test.js';
import { moduleFile } from './templates/module.js';
import { prismaSchema } from './templates/schema.js';
import { serviceTestFile } from './templates/service-test.js';
import { serviceFile } from './templates/service.js';

/** Texts by path, with forward slashes. */
export type Files = ReadonlyMap<string, string>;

/** Which parts of a component can be left out. */
export interface Parts {
  readonly controller: boolean;
  readonly tests: boolean;
}

/** Where the schema is in a component's folder. */
export const SCHEMA_FILE = 'prisma/schema.prisma';

/** Writes a component down, by paths in its folder. */
export function componentFiles(blueprint: Blueprint, { controller, tests }: Parts): Files {
  const { component, model, conventions } = blueprint;
  const { kebab } = component;
  const test = `${conventions.testSuffix}.ts`;
  return new Map([
    [SCHEMA_FILE, prismaSchema(blueprint)],
    [`dto/create-${model.kebab}.dto.ts`, createDtoFile(blueprint)],
    [`dto/update-${model.kebab}.dto.ts`, updateDtoFile(blueprint)],
    ...entries(needsJsonFile(blueprint), () => [['dto/json.ts', jsonFile()]]),
    ...entries(controller, () => [[`${kebab}.controller.ts`, controllerFile(blueprint)]]),
    [`${kebab}.module.ts`, moduleFile(blueprint, controller)],
    [`${kebab}.service.ts`, serviceFile(blueprint)],
    ...entries(tests, () => [
      [`${kebab}.service.${test}`, serviceTestFile(blueprint)],
      [`${kebab}.integration.${test}`, integrationTestFile(blueprint)],
    ]),
  ]);
}

function entries(wanted: boolean, make: () => [string, string][]): [string, string][] {
  return wanted ? make() : [];
}
