import type { Blueprint } from '../blueprint.js';
import { packageName } from './package.js';

/** What the package's users and its maintainers need to know. */
export function packageReadme({ component, relations }: Blueprint): string {
  const name = packageName(component.kebab);
  const needed = [...new Set(relations.map((relation) => relation.component))];
  return `# ${name}

The component \`${component.kebab}\` for NestJS and Prisma. It brings its own tables, with [nestjs-component-db](https://www.npmjs.com/package/nestjs-component-db).

## In an application

\`\`\`sh
npm install ${name}
npx prisma migrate dev --name ${component.kebab} && npx prisma generate
\`\`\`

Then import it:

\`\`\`ts
import { ${component.pascal}Module } from '${name}';

@Module({ imports: [DatabaseModule.forRoot(), ${component.pascal}Module] })
export class AppModule {}
\`\`\`
${needed.length > 0 ? `\nIt refers to ${needed.map((one) => `\`${one}\``).join(', ')}: the application must have ${needed.length > 1 ? 'these components' : 'this component'}, and so must this package for its own tests. Install it as a development dependency.\n` : ''}
## Working on it

\`\`\`sh
npm install
npm test
npm run build
npm publish
\`\`\`

The tests need no application: the tables are made from \`prisma/schema.prisma\`. Migrations are made by each application that installs the package.
`;
}
