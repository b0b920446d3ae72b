import { readApplication } from '../components/configuration.js';
import { discoverComponents } from '../components/discover.js';
import { readComponentFiles } from '../schema/component-file.js';
import { Declarations } from '../schema/declarations.js';
import { schemaGraph, type SchemaGraph } from './schema-graph.js';

/**
 * Reads an application's components as a graph. What is wrong with them is not said here: what can be read is in the
 * graph, and `assemble` has the findings.
 *
 * @param cwd a folder of the application
 * @throws Error where `cwd` is in no application
 */
export function readGraph(cwd: string): SchemaGraph {
  const application = readApplication(cwd);
  const { components } = discoverComponents(application);
  const { files } = readComponentFiles(application.root, components);
  return schemaGraph(components, new Declarations(files));
}
