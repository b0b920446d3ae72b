import { afterEach, describe, expect, it } from '@jest/globals';
import { chmodSync, statSync } from 'node:fs';
import { changeTogether, HalfChangedError } from '../../../lib/files/change-together.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';

afterEach(removeTestApplications);

const NONE: ReadonlyMap<string, string> = new Map();
const modeOf = (app: TestApplication, path: string) => statSync(app.path(path)).mode & 0o777;

describe('changeTogether', () => {
  it('keeps the mode of what it changes', () => {
    const app = new TestApplication({ shared: 'old' });
    chmodSync(app.path('shared'), 0o666);

    changeTogether(app.root, { created: NONE, changed: new Map([['shared', 'new']]) });

    expect(app.read('shared')).toBe('new');
    expect(modeOf(app, 'shared')).toBe(0o666);
  });

  it('brings texts and modes back where a later change fails', () => {
    const app = new TestApplication({ changed: 'old', removed: 'old' });
    for (const path of ['changed', 'removed']) chmodSync(app.path(path), 0o600);

    expect(() =>
      changeTogether(app.root, {
        created: NONE,
        changed: new Map([['changed', 'new']]),
        removed: ['removed', 'missing'],
      }),
    ).toThrow('ENOENT');

    for (const path of ['changed', 'removed']) {
      expect(app.read(path)).toBe('old');
      expect(modeOf(app, path)).toBe(0o600);
    }
  });

  it('brings back what it can, and says that it could not bring back all', () => {
    const app = new TestApplication({
      changed: 'old',
      removed: 'old',
      // where the text would be written first
      'removed.component-db.tmp/file': '',
    });

    expect(() =>
      changeTogether(app.root, {
        created: NONE,
        changed: new Map([['changed', 'new']]),
        removed: ['removed', 'missing'],
      }),
    ).toThrow(HalfChangedError);

    expect(app.read('changed')).toBe('old');
  });
});
