// Runs schematics outside of Jest, whose `require` cannot load the ES modules that the development kit requires.
import { HostTree } from '@angular-devkit/schematics';
import { SchematicTestRunner, UnitTestTree } from '@angular-devkit/schematics/testing/index.js';
import { resolve } from 'node:path';
import { parentPort } from 'node:worker_threads';

parentPort.on('message', async ({ id, ...run }) => {
  try {
    parentPort.postMessage({ id, outcome: await runSchematic(run) });
  } catch (error) {
    parentPort.postMessage({ id, error: error.message });
  }
});

async function runSchematic({ name, options, application }) {
  const collection = resolve('dist/schematics/collection.json');
  const runner = new SchematicTestRunner('nestjs-component-db', collection);
  const messages = [];
  runner.logger.subscribe(({ message }) => messages.push(message));
  const tree = new UnitTestTree(new HostTree());
  for (const [path, text] of Object.entries(application)) tree.create(path, text);

  const result = await runner.runSchematic(name, options, tree);
  const files = result.files.map((path) => [path.slice(1), result.readContent(path)]);
  const tasks = runner.tasks.map(({ name, options }) => ({ name, options }));
  return { files: Object.fromEntries(files), output: messages.join('\n'), tasks };
}
