import { describe, expect, it } from '@jest/globals';
import { nest11, nest12, nest12CommonJs, type Files } from './nest-applications.js';
import { runSchematic } from './run-schematic.js';

const nestAdd = (application: Files, options: object = {}) =>
  runSchematic('nest-add', options, application);

describe('Jest with the client among the sources', () => {
  const withScripts = (scripts: Record<string, string>) => ({
    ...nest11,
    'package.json': JSON.stringify({ ...(JSON.parse(nest11['package.json']!) as object), scripts }),
  });
  const scriptsOf = ({ files }: { files: Files }) =>
    (JSON.parse(files['package.json']!) as { scripts: Record<string, string> }).scripts;

  it('is run so that it can import', async () => {
    const scripts = {
      test: 'jest',
      'test:cov': 'jest --coverage',
      'test:debug': 'node --inspect-brk node_modules/.bin/jest --runInBand',
      lint: 'eslint --fix',
    };
    const outcome = await nestAdd(withScripts(scripts), { generator: 'prisma-client' });

    expect(scriptsOf(outcome)).toMatchObject({
      test: 'node --experimental-vm-modules ./node_modules/jest/bin/jest.js',
      'test:cov': 'node --experimental-vm-modules ./node_modules/jest/bin/jest.js --coverage',
      'test:debug':
        'node --experimental-vm-modules --inspect-brk node_modules/.bin/jest --runInBand',
      lint: 'eslint --fix',
    });
    expect(scriptsOf(await nestAdd(withScripts(scripts)))).toMatchObject(scripts);
  });

  it('is for a person where it is started in another way', async () => {
    const scripts = { test: 'cross-env TZ=UTC jest' };
    const outcome = await nestAdd(withScripts(scripts), { generator: 'prisma-client' });

    expect(scriptsOf(outcome)).toMatchObject(scripts);
    expect(outcome.output).toContain('In the script "test" of package.json, run Jest with');
  });
});

it('says why the tests of a CommonJS application of Nest 12 fail, as they do without this package', async () => {
  const withJest = ({ 'package.json': text, ...rest }: Files) => ({
    ...rest,
    'package.json': text!.replace('"devDependencies": {', '"devDependencies": {\n    "jest": "*",'),
  });
  const isOld = Number(process.versions.node.split('.')[0]) < 24;

  const { files, output } = await nestAdd(withJest(nest12CommonJs));
  expect(output.includes('on Node 24.9 or newer only')).toBe(isOld);
  expect((await nestAdd(files)).output).toBe('');
  expect((await nestAdd(withJest(nest12))).output).not.toContain('on Node 24.9');
  expect((await nestAdd(withJest(nest11))).output).not.toContain('on Node 24.9');
});
