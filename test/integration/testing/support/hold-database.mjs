import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(join(process.argv[2], 'package.json'));
const { createTestDatabase } = require('nestjs-component-db/testing');
const { TEST_DATABASE_OPTIONS = '{}', CLIENT, SETUP, DROP } = process.env;
if (SETUP) await require('nestjs-component-db/testing/setup').default();
const client = CLIENT && { client: require(CLIENT).PrismaClient };
const database = await createTestDatabase({ ...JSON.parse(TEST_DATABASE_OPTIONS), ...client });
process.stdout.write(database.url);
process.stdin.resume();
if (DROP) process.stdin.on('end', () => database.drop());
