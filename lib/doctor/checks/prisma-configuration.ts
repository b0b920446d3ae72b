import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { relativePath } from '../../components/paths.js';
import { holdsSecretOf } from '../../connection/connection-url.js';
import { errorIn } from '../../diagnostics/report.js';
import type { Check } from '../check.js';
import type { Installation } from '../installation.js';

const HINT =
  "Make it: import { defineConfig } from 'nestjs-component-db/prisma'; export default defineConfig();";

/** Whether the Prisma CLI is pointed at the assembled schema. */
export const prismaConfiguration: Check = {
  subject: 'prisma.config.ts',
  async run(installation) {
    const loaded = await installation.prismaConfig;
    switch (loaded.kind) {
      case 'missing':
        return [
          errorIn('prisma.config.ts', {
            code: 'CDB604',
            message: 'There is no prisma.config.ts.',
            hint: HINT,
          }),
        ];
      case 'broken':
        return [
          errorIn('prisma.config.ts', {
            code: 'CDB604',
            message: `Prisma cannot load it${reasonOf(loaded.reason, installation)}.`,
            hint: 'Mend the file.',
          }),
        ];
      case 'loaded':
        return checkSchema(installation, loaded.file, loaded.config.schema);
    }
  },
};

function checkSchema({ root, application }: Installation, file: string, schema = '') {
  const { output } = application.configuration;
  // resolved, because Prisma's loader is told a resolved working directory
  if (schema === join(realpathSync(root), output)) return [];
  const shown = schema === '' ? 'Prisma is told of no schema' : `Prisma reads another schema`;
  return [
    errorIn(relativePath(realpathSync(root), file), {
      code: 'CDB604',
      message: `${shown}, not the assembled ${output}.`,
      hint: `defineConfig must be that of nestjs-component-db/prisma, without "schema". ${HINT}`,
    }),
  ];
}

function reasonOf(reason: string, { env }: Installation): string {
  const [line = ''] = reason.split('\n');
  const secret = Object.entries(env).some(
    ([name, value]) => name.endsWith('_URL') && value && holdsSecretOf(value, line),
  );
  return line === '' || secret ? '' : `: ${line.replace(/\.$/, '')}`;
}
