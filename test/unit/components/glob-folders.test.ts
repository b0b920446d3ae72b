import { afterEach, expect, it } from '@jest/globals';
import { symlinkSync } from 'node:fs';
import { globFolders } from '../../../lib/components/glob-folders.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';

afterEach(removeTestApplications);

function workspace(): TestApplication {
  const app = new TestApplication({
    'apps/shop/src/cart/a': '',
    'apps/shop/src/stock/a': '',
    'apps/desk/src/users/a': '',
    'libs/mail/deep/er/a': '',
    'libs/.hidden/a': '',
    'libs/node_modules/x/a': '',
    'libs/file': '',
  });
  symlinkSync(app.path('apps'), app.path('libs/linked'));
  return app;
}

it.each([
  [['apps/*/src/*'], ['apps/desk/src/users', 'apps/shop/src/cart', 'apps/shop/src/stock']],
  [['apps/{shop,desk}/src/[cu]*'], ['apps/desk/src/users', 'apps/shop/src/cart']],
  [
    ['{apps/shop/src,libs}/*'],
    ['apps/shop/src/cart', 'apps/shop/src/stock', 'libs/linked', 'libs/mail'],
  ],
  [['apps/*/src/*', '!**/stock', '!apps/desk/**'], ['apps/shop/src/cart']],
  [['apps/*/src/*', '!./apps/shop/src/stock/', '!apps/desk/**/'], ['apps/shop/src/cart']],
  [['libs/**'], ['libs', 'libs/mail', 'libs/mail/deep', 'libs/mail/deep/er']],
  [['**/src/c*'], ['apps/shop/src/cart']],
  [['./libs/mail/', 'libs/m*'], ['libs/mail']],
  [['libs/linked/*'], ['libs/linked/desk', 'libs/linked/shop']],
  [['.'], ['']],
  [['nowhere/*', 'libs/file/*'], []],
])('finds folders: %j', (globs, folders) => {
  expect(globFolders(workspace().root, globs).sort()).toEqual(folders);
});

it('finds folders outside', () => {
  const app = workspace();

  expect(globFolders(app.path('apps/shop'), ['../d*/src/*'])).toEqual(['../desk/src/users']);
});
