import { afterEach, beforeEach, it } from '@jest/globals';
import { createDatabase, type Database } from '../support/database.js';
import { blocksOf, sectionOf } from '../support/documents.js';
import { Newcomer } from '../support/newcomer.js';

const [newApplication, ...guide] = blocksOf('docs/getting-started.md');
const quickStart = sectionOf('README.md', 'Quick start');

let database: Database;
let newcomer: Newcomer;

beforeEach(async () => {
  database = await createDatabase();
  newcomer = new Newcomer(database.url);
});
afterEach(async () => {
  await newcomer.remove();
  await database.drop();
});

it('answers after what docs/getting-started.md says', async () => {
  newcomer.makeApplication(newApplication!.text);
  await newcomer.follow(guide);
});

it('answers after what the README says, in an application of Nest 11', async () => {
  newcomer.makeApplication(newApplication!.text.replace('cli@12', 'cli@11'));
  await newcomer.follow(quickStart);
});
