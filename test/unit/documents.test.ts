import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { main } from '../../lib/cli/main.js';
import { lint } from '../../lib/schema/lint.js';

const DOCUMENTS = [
  'README.md',
  'CHANGELOG.md',
  ...['docs', 'bench'].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${folder}/${name}`),
  ),
];
const DATASOURCE = { path: 'main.prisma', text: 'datasource db {\n  provider = "postgresql"\n}\n' };

describe.each(DOCUMENTS)('%s', (document) => {
  const text = readFileSync(document, 'utf8');
  const blocksOf = (language: string) =>
    [...text.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(
      ([, block]) => block!,
    );

  it('leads to files and headings that are there', () => {
    const links = [...text.replace(/```.*?```/gs, '').matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target]) => target!)
      .filter((target) => !/^[a-z]+:/.test(target));

    expect(links.filter((link) => !leadsSomewhere(document, link))).toEqual([]);
  });

  it('has JSON and TypeScript without mistakes of form', () => {
    for (const block of blocksOf('json')) expect(() => JSON.parse(block) as unknown).not.toThrow();
    const mistakes = blocksOf('ts').flatMap((block) => syntaxErrors(block));

    expect(mistakes).toEqual([]);
  });

  it('has commands that component-db knows', async () => {
    const usage = await usageOfCommand();
    const words = [...text.matchAll(/\bcomponent-db ([a-z]+)\b((?: --[a-z-]+)*)/g)]
      .filter(([, name]) => new RegExp(`^  ${name} `, 'm').test(usage))
      .flatMap(([, , options]) => options!.split(' ').filter(Boolean));

    expect(words.filter((option) => !usage.includes(option))).toEqual([]);
  });
});

it('has every guide in the index', () => {
  const index = readFileSync('docs/README.md', 'utf8');
  const guides = readdirSync('docs').filter((name) => name !== 'README.md');

  expect(guides.filter((name) => !index.includes(`](${name})`))).toEqual([]);
});

it('shows models that Prisma accepts together in the README', () => {
  const models = [...readFileSync('README.md', 'utf8').matchAll(/^```prisma\n(.*?)^```/gms)].map(
    ([, block]) => block!.replace(/\/\/\/ @extends.*?^\}/gms, ''),
  );
  const whole = models
    .join('\n')
    .replace('  name  String\n', '  name  String\n  posts BlogPost[]\n');

  expect(lint([DATASOURCE, { path: 'readme.prisma', text: whole }])).toEqual([]);
});

function leadsSomewhere(document: string, link: string): boolean {
  const [path = '', heading] = link.split('#');
  const file = path === '' ? document : join(dirname(document), path);
  if (!existsSync(file)) return false;
  return heading === undefined || headingsOf(file).includes(heading);
}

function headingsOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
    title!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function syntaxErrors(code: string): string[] {
  const { diagnostics = [] } = ts.transpileModule(code, {
    reportDiagnostics: true,
    compilerOptions: { experimentalDecorators: true, target: ts.ScriptTarget.ES2022 },
  });
  return diagnostics.map(
    ({ messageText }) => `${ts.flattenDiagnosticMessageText(messageText, '\n')} in:\n${code}`,
  );
}

async function usageOfCommand(): Promise<string> {
  let usage = '';
  await main(['--help'], { out: (text) => (usage += text), err: () => undefined });
  return usage;
}
