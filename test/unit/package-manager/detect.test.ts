import { afterEach, describe, expect, it } from '@jest/globals';
import { detectPackageManager } from '../../../lib/package-manager/detect.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';

afterEach(removeTestApplications);

describe('detectPackageManager', () => {
  it.each([
    ['npm', {}],
    ['npm', { 'package-lock.json': '{}' }],
    ['pnpm', { 'pnpm-lock.yaml': '' }],
    ['yarn', { 'yarn.lock': '# yarn lockfile v1' }],
    ['bun', { 'bun.lock': '' }],
    ['bun', { 'bun.lockb': '' }],
    ['pnpm', { 'package.json': '{ "packageManager": "pnpm@12.1.0" }', 'yarn.lock': '' }],
    ['pnpm', { 'package.json': '\uFEFF{ "packageManager": "pnpm@12.1.0" }' }],
  ])('finds %s by %j', (name, files) => {
    const { root } = new TestApplication(files);

    expect(detectPackageManager(root)).toMatchObject({ packageManager: { name } });
  });

  it.each([
    [true, { 'yarn.lock': '# yarn lockfile v1' }],
    [false, { 'yarn.lock': '__metadata:\n  version: 8\n' }],
    [false, { 'yarn.lock': '', '.yarnrc.yml': 'nodeLinker: node-modules\n' }],
    [false, { 'package.json': '{ "packageManager": "yarn@4.9.0" }' }],
    [true, { 'package.json': '{ "packageManager": "yarn@1.22.22" }' }],
  ])('says whether yarn runs prebuild: %s with %j', (runsPrebuild, files) => {
    const { root } = new TestApplication(files);

    expect(detectPackageManager(root).packageManager).toMatchObject({ name: 'yarn', runsPrebuild });
  });

  it.each([
    ['pnpm', { 'pnpm-workspace.yaml': 'packages: [apps/*]\n', 'pnpm-lock.yaml': '' }],
    ['yarn', { 'package.json': '{ "workspaces": ["apps/*"] }', 'yarn.lock': '' }],
  ])('finds %s of the workspace above', (name, files) => {
    const workspace = new TestApplication({ ...files, 'apps/api/package.json': '{}' });

    expect(detectPackageManager(workspace.path('apps/api'))).toMatchObject({
      packageManager: { name },
      workspace: workspace.root,
    });
  });

  it('does not take a lock file above for a workspace', () => {
    const folder = new TestApplication({ 'yarn.lock': '', 'api/package.json': '{}' });

    expect(detectPackageManager(folder.path('api'))).toMatchObject({
      packageManager: { name: 'npm' },
    });
  });
});
