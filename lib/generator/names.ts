import { nameProblem } from '../components/component.js';
import { GeneratorError } from './generator-error.js';
import { camelCase, kebabCase, pascalCase, plural, singular, uncapitalize } from './words.js';

/** A component's name as its files, its classes and its variables have it. */
export interface ComponentNames {
  /** Of the folder and the files: `blog-posts`. */
  readonly kebab: string;
  /** What its classes begin with: `BlogPosts`. */
  readonly pascal: string;
  /** `blogPosts` */
  readonly camel: string;
}

/** A model's name in the forms that the code needs. */
export interface ModelNames {
  /** As the schema has it: `BlogPost`. */
  readonly pascal: string;
  /** Its place in the client: `prisma.blogPost`. */
  readonly camel: string;
  /** Of the files: `blog-post`. */
  readonly kebab: string;
  /** What a list of them is called: `blogPosts`. */
  readonly plural: string;
  /** Its place in URLs: `blog-posts`. */
  readonly route: string;
}

/** Their module, service or controller would be a namesake of one that every application here has. */
const TAKEN_COMPONENTS = ['app', 'config', 'database', 'prisma'];

/** What would stand in the client where something else must. */
const TAKEN_IN_CLIENT = ['then', 'onModuleInit', 'onApplicationShutdown'];

const MODEL = /^[A-Z][A-Za-z0-9]*$/;

/**
 * @param name in any case: `blog-posts`, `blog_posts`, `BlogPosts`
 * @throws GeneratorError where no component can be named so
 */
export function componentNames(name: string): ComponentNames {
  const kebab = kebabCase(name);
  const problem = /[^\w\s-]/.test(name)
    ? `"${name}" is not letters, digits and dashes`
    : nameProblem(kebab);
  if (problem) {
    throw new GeneratorError(
      `A component cannot be named so: ${problem}. Choose another name, such as blog-posts.`,
    );
  }
  if (TAKEN_COMPONENTS.includes(kebab)) {
    throw new GeneratorError(
      `A component cannot be named "${kebab}": its classes would have names that the application already uses, such as ${pascalCase(kebab)}Module. Choose another name.`,
    );
  }
  return { kebab, pascal: pascalCase(kebab), camel: camelCase(kebab) };
}

/**
 * @param name in any case; one in Pascal case stays as it is
 * @throws GeneratorError where no model can be named so; whether Prisma takes the name is left to Prisma
 */
export function modelNames(name: string): ModelNames {
  const pascal = MODEL.test(name) ? name : /[^\w\s-]/.test(name) ? '' : pascalCase(name);
  const camel = uncapitalize(pascal);
  if (!MODEL.test(pascal)) {
    throw new GeneratorError(
      `"${name}" cannot be a model's name: it is letters and digits and begins with a letter, such as BlogPost.`,
    );
  }
  if (camel in {} || TAKEN_IN_CLIENT.includes(camel)) {
    throw new GeneratorError(
      `"${pascal}" cannot be a model's name: every object already has "${camel}". Put a word in front of it.`,
    );
  }
  return {
    pascal,
    camel,
    kebab: kebabCase(pascal),
    plural: plural(camel),
    route: kebabCase(plural(pascal)),
  };
}

/** The name of a component's model where nobody has chosen one: `BlogPost` for `blog-posts`. */
export function defaultModel({ kebab }: ComponentNames): string {
  return pascalCase(singular(kebab));
}
