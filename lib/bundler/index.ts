export { ComponentDbPlugin, type ComponentDbPluginOptions } from './component-db-plugin.js';
