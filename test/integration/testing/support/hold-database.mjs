import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(join(process.argv[2], 'package.json'));
const { createTestDatabase } = require('nestjs-component-db/testing');
const { SEED, CLIENT, SETUP } = process.env;
if (SETUP) await require('nestjs-component-db/testing/setup').default();
const seeded = SEED && { seed: SEED, client: require(CLIENT).PrismaClient };
const { url } = await createTestDatabase({ ...seeded });
process.stdout.write(url);
process.stdin.resume();
