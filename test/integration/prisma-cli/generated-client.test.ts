import { afterEach, describe, expect, it } from '@jest/globals';
import { AssembledSchema } from '../../../lib/prisma-schema/assembled-schema.js';
import { clientState } from '../../../lib/prisma-cli/generated-client.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';
import { prisma } from '../../support/prisma-cli.js';

afterEach(removeTestApplications);

describe.each(['prisma-client', 'prisma-client-js'])('clientState with %s', (provider) => {
  it('knows the client of this schema, however it is written', async () => {
    const app = new TestApplication({
      'package.json': JSON.stringify({
        componentDb: { generator: { provider, output: 'src/generated/client' } },
      }),
      'prisma.config.mjs':
        "import { defineConfig } from 'nestjs-component-db/prisma';\nexport default defineConfig();\n",
    })
      .linkNodeModules()
      .component(
        'users',
        '/// "héllo" \\n\r\nmodel   User {\r\n id Int @id // {\r\n\r\n a  String\r\n}',
      )
      .component('notes', 'model Note {\n  @@map("n")\n  id Int @id\n}\n');
    const state = () => clientState(app.root, new AssembledSchema(app.path('prisma/schema')));

    expect(await prisma(app.root, ['generate'])).toMatchObject({ exitCode: 0 });
    expect(state()).toBe('current');

    app.write({ 'prisma/schema/notes.prisma': 'model Note {\n  @@map("n")\n  id BigInt @id\n}\n' });
    expect(state()).toBe('outdated');

    app.write({ 'prisma/schema/notes.prisma': 'model Note {\n  @@map("n")\n  id Int @id\n}\n' });
    expect(state()).toBe('current');
    app.remove('src/generated');
    expect(state()).toBe('missing');
  });
});
