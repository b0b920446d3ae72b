import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import * as bundler from '../../../lib/bundler/index.js';
import * as database from '../../../lib/database/index.js';
import * as prisma from '../../../lib/prisma/index.js';
import * as schema from '../../../lib/schema/index.js';
import * as nestTesting from '../../../lib/testing/nest/index.js';
import * as testing from '../../../lib/testing/index.js';
import { DOCUMENTS } from '../../support/documents.js';

it('speaks of everything that the package exports', () => {
  const guides = DOCUMENTS.filter((document) => /^(README|docs\/)/.test(document))
    .map((document) => readFileSync(document, 'utf8'))
    .join('\n');
  const names = [bundler, database, prisma, schema, testing, nestTesting].flatMap(Object.keys);

  expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(guides))).toEqual([]);
});
