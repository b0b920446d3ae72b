export { assemble, type AssembleOptions, type Assembly } from './assemble.js';
export { listComponents, type ComponentSummary } from './list-components.js';
export type { Changes } from './output-folder.js';
export type { Component } from '../components/component.js';
export type { Diagnostic, Location } from '../diagnostics/diagnostic.js';
export { formatDiagnostics } from '../diagnostics/format.js';
export { watchComponents, type ComponentWatcher, type WatchOptions } from './watch.js';
