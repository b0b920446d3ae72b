import { createRequire } from 'node:module';
import { join } from 'node:path';

const { createTestDatabase } = createRequire(join(process.argv[2], 'package.json'))(
  'nestjs-component-db/testing',
);
const { url } = await createTestDatabase();
process.stdout.write(url);
process.stdin.resume();
