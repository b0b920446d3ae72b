import type { Provider } from '../components/configuration.js';
import type { FieldType } from './field-types.js';
import type { ComponentNames, ModelNames } from './names.js';

/** A column that requests may set. */
export interface Column {
  readonly name: string;
  readonly optional: boolean;
  readonly type: FieldType;
}

/** A relation to a model of another component. */
export interface Relation {
  readonly name: string;
  readonly optional: boolean;
  /** The column with the foreign key. */
  readonly column: string;
  readonly component: string;
  readonly model: string;
  /** The field that the foreign key points to, as the schema of its owner has it. */
  readonly id: { readonly name: string; readonly type: string };
  /** The field that the other model gets. */
  readonly opposite: string;
  /** Prisma's name of the relation, where the two models have several. */
  readonly relationName?: string;
}

/** How the code that is made must look to fit the application that it goes into. */
export interface Conventions {
  readonly provider: Provider;
  /** What relative imports end with: `.js` in an ESM application. */
  readonly importSuffix: '.js' | '';
  /** Where the functions of tests come from; from nowhere where they are global. */
  readonly testImports: 'vitest' | '@jest/globals' | undefined;
  /** What test files have before `.ts`: `spec`. */
  readonly testSuffix: string;
  /** The package whose `PartialType` makes the update from the creation, where it is installed. */
  readonly partialType: '@nestjs/swagger' | '@nestjs/mapped-types' | undefined;
}

/** The root module, where the component is imported into it. */
export interface RootModule {
  readonly name: string;
  /** Relative to the component's folder, without ending: `../../app.module`. */
  readonly path: string;
}

/** A component, all decided: what is left is to write it down. */
export interface Blueprint {
  readonly component: ComponentNames;
  readonly model: ModelNames;
  /** In the order in which they were asked for, foreign keys among them. */
  readonly columns: readonly Column[];
  readonly relations: readonly Relation[];
  readonly conventions: Conventions;
  readonly rootModule?: RootModule;
  /** What the class of the client is imported from, where it is the application's own file; without ending. */
  readonly clientPath?: string;
  /** Whether it is a package, which has no application. */
  readonly isPackage: boolean;
}
