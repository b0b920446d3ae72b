import { describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import semver from 'semver';
import { main } from '../../../lib/cli/main.js';
import { blocksIn, DOCUMENTS } from '../../support/documents.js';

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

/** The guide to Prisma 8 has commands of that. */
const COMMANDS_OF_PRISMA_8 = /^## To 8$[^]*/m;

const manifest = readJson<Manifest>('package.json');

describe.each(DOCUMENTS)('%s', (document) => {
  const text = readFileSync(document, 'utf8');

  it('has commands that component-db knows', async () => {
    const usage = await usageOfCommand();
    const words = commands(text, /\bcomponent-db ([a-z]+)/).filter(({ name }) =>
      new RegExp(`^  ${name} `, 'm').test(usage),
    );

    expect(unknown(words, () => usage)).toEqual([]);
  });

  it('has options that the schematics know', () => {
    const add = optionsOf('nest-add');
    const generate = [...optionsOf('component-db'), '--dry-run'];

    expect(unknown(commands(text, /nest (add) nestjs-component-db/), () => add)).toEqual([]);
    expect(unknown(commands(text, /nest (g) (?:component-db|cdb) /), () => generate)).toEqual([]);
  });
});

it('has commands that the Prisma CLI knows', async () => {
  const found = DOCUMENTS.flatMap((document) =>
    commands(
      readFileSync(document, 'utf8').replace(COMMANDS_OF_PRISMA_8, ''),
      /npx prisma ((?:migrate |db )?[a-z]+)/,
    ),
  );
  const names = [...new Set(found.map(({ name }) => name))];
  const help = new Map(
    await Promise.all(names.map(async (name) => [name, await helpOfPrisma(name)] as const)),
  );

  expect(names.filter((name) => !help.get(name)!.includes(`prisma ${name}`))).toEqual([]);
  expect(unknown(found, (name) => help.get(name)!)).toEqual([]);
}, 180_000);

it('installs peers in versions that the library takes', () => {
  const installed = blocksIn('sh').flatMap(({ text }) =>
    [...text.matchAll(/npm install ([^&|#\n]+)/g)].flatMap(([, words]) => words!.split(' ')),
  );
  const wrong = installed.filter((word) => {
    const [, name = '', range = '*'] = /^(@?[^@]+)(?:@(.+))?$/.exec(word) ?? [];
    const peer = manifest.peerDependencies[name];
    return peer !== undefined && !semver.intersects(range, peer);
  });

  expect(wrong).toEqual([]);
});

it('runs scripts of this repository in its own README', () => {
  const text = readFileSync('README.md', 'utf8') + readFileSync('bench/README.md', 'utf8');
  const made = readFileSync('schematics/nest-add/steps/scripts.ts', 'utf8');
  const names = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name!);

  expect(names.filter((name) => !(name in manifest.scripts || made.includes(`'${name}'`)))).toEqual(
    [],
  );
});

interface Command {
  readonly name: string;
  readonly options: readonly string[];
}

/** @param start with the command's name as its group */
function commands(text: string, start: RegExp): Command[] {
  return [...text.matchAll(new RegExp(start, 'g'))].map((match) => {
    const [rest = ''] = /^[^`\n#&|,]*/.exec(text.slice(match.index + match[0].length))!;
    return { name: match[1]!, options: rest.match(/(?<= )--[a-z][a-z-]*/g) ?? [] };
  });
}

function unknown(
  found: readonly Command[],
  known: (name: string) => string | readonly string[],
): string[] {
  return found.flatMap(({ name, options }) =>
    options.filter((option) => !known(name).includes(option)).map((option) => `${name} ${option}`),
  );
}

function optionsOf(schematic: string): string[] {
  const { properties } = readJson<{ properties: object }>(`schematics/${schematic}/schema.json`);
  return Object.keys(properties).flatMap((name) => {
    const option = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return [`--${option}`, `--no-${option}`];
  });
}

async function usageOfCommand(): Promise<string> {
  let usage = '';
  await main(['--help'], { out: (text) => (usage += text), err: () => undefined });
  return usage;
}

async function helpOfPrisma(name: string): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['node_modules/prisma/build/index.js', ...name.split(' '), '--help'],
    { env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, NO_COLOR: '1' } },
  );
  return stdout;
}

function readJson<Content>(path: string): Content {
  return JSON.parse(readFileSync(path, 'utf8')) as Content;
}
