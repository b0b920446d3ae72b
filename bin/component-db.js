#!/usr/bin/env node
import { main } from '../dist/esm/cli/main.js';

const terminal = { out: (text) => console.log(text), err: (text) => console.error(text) };
try {
  process.exitCode = await main(process.argv.slice(2), terminal);
} catch (error) {
  terminal.err(`component-db: ${error.message}`);
  process.exitCode = 1;
}
