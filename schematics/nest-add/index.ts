import type { Rule } from '@angular-devkit/schematics';
import { readApplication, type Application } from './application.js';
import { installTask } from './install-task.js';
import type { NestAddOptions } from './options.js';
import { report } from './report.js';
import { allowInstallScripts } from './steps/install-scripts.js';
import { addBundlerPlugin } from './steps/bundler-config.js';
import { addConfiguration } from './steps/configuration.js';
import { addDependencies } from './steps/dependencies.js';
import { addDockerCompose } from './steps/docker-compose.js';
import { addEnvironmentFiles } from './steps/environment-files.js';
import { explainExistingSchema } from './steps/existing-schema.js';
import { letJestImport } from './steps/jest-scripts.js';
import { closeConnections } from './steps/main-file.js';
import { useCollection } from './steps/nest-cli.js';
import { addPrismaConfig } from './steps/prisma-config.js';
import { fitsPrisma } from './steps/prisma-major.js';
import { registerClient } from './steps/registered-client.js';
import { noteJestsNode } from './steps/jest-node.js';
import { importDatabaseModule } from './steps/root-module.js';
import { addScripts } from './steps/scripts.js';
import { excludeFromBuild } from './steps/tsconfig.js';
import { addWorkflow } from './steps/workflow.js';
import { askForNodeModules } from './steps/yarn-linker.js';
import { Workspace } from './workspace.js';

/** `nest add nestjs-component-db`: sets an application up; run again, it changes nothing. */
export function nestAdd(options: NestAddOptions): Rule {
  return (tree, context) => {
    const workspace = new Workspace(tree);
    const application = readApplication(workspace, options);
    const before = workspace.read('package.json');

    if (fitsPrisma(workspace)) addAll(workspace, application, options);

    const needsInstall = workspace.read('package.json') !== before;
    if (needsInstall && !options.skipInstall) {
      context.addTask(installTask(application.packageManager));
    }
    report(workspace, application, needsInstall && !!options.skipInstall, context.logger);
  };
}

function addAll(workspace: Workspace, application: Application, options: NestAddOptions): void {
  addConfiguration(workspace, application);
  addDependencies(workspace, application);
  allowInstallScripts(workspace, application);
  askForNodeModules(workspace, application);
  useCollection(workspace);
  if (application.prisma.schema !== undefined) {
    explainExistingSchema(workspace, application);
    return;
  }
  setUp(workspace, application);
  if (options.workflow) addWorkflow(workspace, application);
}

function setUp(workspace: Workspace, application: Application): void {
  addPrismaConfig(workspace, application);
  addScripts(workspace, application);
  addEnvironmentFiles(workspace, application);
  addDockerCompose(workspace, application);
  registerClient(workspace, application);
  importDatabaseModule(workspace, application);
  closeConnections(workspace, application);
  excludeFromBuild(workspace, application);
  addBundlerPlugin(workspace, application);
  letJestImport(workspace, application);
  noteJestsNode(workspace, application);
}
