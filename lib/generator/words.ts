import pluralize from 'pluralize';

const BOUNDARY = /[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/;

/** The words of a name, in lower case: `BlogPosts`, `blog_posts` and `blog-posts` have the same two. */
export function wordsOf(name: string): string[] {
  return name
    .split(BOUNDARY)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

/** `blog-posts` */
export function kebabCase(name: string): string {
  return wordsOf(name).join('-');
}

/** `BlogPosts` */
export function pascalCase(name: string): string {
  return wordsOf(name).map(capitalize).join('');
}

/** `blogPosts` */
export function camelCase(name: string): string {
  return uncapitalize(pascalCase(name));
}

/** The last word in its singular: `blog-post` for `blog-posts`. */
export function singular(name: string): string {
  return pluralize.singular(name);
}

/** The last word in its plural: `blogPosts` for `blogPost`. */
export function plural(name: string): string {
  return pluralize.plural(name);
}

export function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** What Prisma makes of a model's name for its place in the client. */
export function uncapitalize(word: string): string {
  return word.charAt(0).toLowerCase() + word.slice(1);
}
