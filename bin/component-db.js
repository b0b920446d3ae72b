#!/usr/bin/env node
const { main } = require('../dist/cli/main.cjs');

const terminal = { out: (text) => console.log(text), err: (text) => console.error(text) };
main(process.argv.slice(2), terminal).then(
  (exitCode) => (process.exitCode = exitCode),
  (error) => {
    terminal.err(`component-db: ${error.message}`);
    process.exitCode = 1;
  },
);
