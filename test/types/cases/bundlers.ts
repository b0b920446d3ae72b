// The plugin is one to the types of both bundlers.
import type { Configuration as RspackConfiguration } from '@rspack/core';
import type { Configuration as WebpackConfiguration } from 'webpack';
import { ComponentDbPlugin } from 'nestjs-component-db/bundler';

export const webpack: WebpackConfiguration = { plugins: [new ComponentDbPlugin()] };
export const rspack: RspackConfiguration = {
  plugins: [new ComponentDbPlugin({ generate: false })],
};
