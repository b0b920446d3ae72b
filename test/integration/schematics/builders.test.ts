import { describe, expect, it } from '@jest/globals';
import { nest11, nest12, type Files } from './nest-applications.js';
import { runSchematic } from './run-schematic.js';

const nestAdd = (application: Files) => runSchematic('nest-add', {}, application);

/** Without a builder of its own, and with what is said about it in nest-cli.json and package.json. */
function built(application: Files, compilerOptions: object, scripts: object = {}): Files {
  const manifest = JSON.parse(application['package.json']!) as { scripts: object };
  return {
    ...application,
    'nest-cli.json': JSON.stringify({ sourceRoot: 'src', compilerOptions }, undefined, 2),
    'package.json': JSON.stringify({ ...manifest, scripts: { ...manifest.scripts, ...scripts } }),
  };
}

const configFilesOf = ({ files }: { files: Files }) =>
  Object.keys(files).filter((path) => files[path]!.includes('new ComponentDbPlugin()'));

describe('the bundler plugin', () => {
  it.each<[string, Files, string[]]>([
    ['tsc', built(nest12, {}), []],
    ['swc', built(nest12, { builder: 'swc' }), []],
    ['swc, by an object', built(nest12, { builder: { type: 'swc', options: {} } }), []],
    ['swc, by a script', built(nest12, {}, { start: 'nest start -b swc' }), []],
    ['Rspack', built(nest12, { builder: 'rspack' }), ['rspack.config.js']],
    [
      'Rspack with a configuration elsewhere',
      built(nest12, { builder: { type: 'rspack', options: { configPath: 'build/rspack.js' } } }),
      ['build/rspack.js'],
    ],
    ['webpack', built(nest11, { webpack: true }), ['webpack.config.js']],
    [
      'webpack with a configuration elsewhere',
      built(nest11, { webpack: true, webpackConfigPath: 'build/webpack.js' }),
      ['build/webpack.js'],
    ],
    [
      'webpack, by a script',
      built(nest11, {}, { 'start:dev': 'nest start --builder webpack --watch' }),
      ['webpack.config.js'],
    ],
    [
      'webpack, by an old script',
      built(nest11, {}, { build: 'nest build --webpack' }),
      ['webpack.config.js'],
    ],
  ])('is put where it is used: %s', async (_, application, expected) => {
    const once = await nestAdd(application);
    const twice = await nestAdd(once.files);

    expect(configFilesOf(once)).toEqual(expected);
    expect(twice).toEqual({ files: once.files, tasks: [], output: '' });
  });

  it('is for a person where the configuration is there already', async () => {
    const own = 'module.exports = (options) => options;\n';
    const application = built(nest11, { webpack: true, webpackConfigPath: 'build/webpack.js' });

    const { files, output } = await nestAdd({ ...application, 'build/webpack.js': own });

    expect(files['build/webpack.js']).toBe(own);
    expect(output).toContain('to the plugins in build/webpack.js');
  });
});
