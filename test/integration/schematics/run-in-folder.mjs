// Runs a schematic on the current folder, as Nest's CLI does, and prints what it would write.
import { normalize, virtualFs } from '@angular-devkit/core';
import { NodeJsSyncHost } from '@angular-devkit/core/node/index.js';
import { HostTree } from '@angular-devkit/schematics';
import { SchematicTestRunner, UnitTestTree } from '@angular-devkit/schematics/testing/index.js';
import { resolve } from 'node:path';

const [name, options] = process.argv.slice(2);
const collection = resolve(import.meta.dirname, '../../../dist/schematics/collection.json');
const runner = new SchematicTestRunner('nestjs-component-db', collection);
const folder = new virtualFs.ScopedHost(new NodeJsSyncHost(), normalize(process.cwd()));

try {
  const tree = await runner.runSchematic(
    name,
    JSON.parse(options),
    new UnitTestTree(new HostTree(folder)),
  );
  const files = tree.actions.map(({ path }) => [path.slice(1), tree.readContent(path)]).sort();
  const tasks = runner.tasks.map(({ name, options }) => ({ name, options }));
  console.log(JSON.stringify({ files: Object.fromEntries(files), tasks }));
} catch (error) {
  console.error(error.message);
}
