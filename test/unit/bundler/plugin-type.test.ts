import { expect, it } from '@jest/globals';
import type { Configuration as RspackConfiguration } from '@rspack/core';
import type { Configuration as WebpackConfiguration } from 'webpack';
import { ComponentDbPlugin } from '../../../lib/bundler/index.js';

it('is a plugin to the types of both bundlers', () => {
  const forWebpack: WebpackConfiguration = { plugins: [new ComponentDbPlugin()] };
  const forRspack: RspackConfiguration = { plugins: [new ComponentDbPlugin({ generate: false })] };

  expect([forWebpack.plugins, forRspack.plugins]).toEqual([
    [expect.any(ComponentDbPlugin)],
    [expect.any(ComponentDbPlugin)],
  ]);
});
