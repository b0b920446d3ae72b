import { expect, it } from '@jest/globals';
import typescript from 'typescript';
import { rootModuleOf } from '../../../lib/source-edits/root-module.js';

it('finds the module that main.ts starts', () => {
  const text = `import { NestFactory } from '@nestjs/core';
import { type Options, ShopModule } from './shop.module.js';

async function bootstrap() {
  const app = configure(await NestFactory.create<Options>(ShopModule, { cors: true }));
}
`;

  expect(rootModuleOf(text, typescript)).toEqual({ name: 'ShopModule', from: './shop.module.js' });
});

it.each([
  ["import ShopModule from './shop.module.js';\nawait NestFactory.create(ShopModule);"],
  ['await NestFactory.create(makeModule());'],
  ["import { start } from './start.js';\nstart();"],
  ['import {'],
])('finds none in %j', (text) => {
  expect(rootModuleOf(text, typescript)).toBeUndefined();
});
