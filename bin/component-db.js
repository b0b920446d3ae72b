#!/usr/bin/env node
const { createInterface } = require('node:readline/promises');
const { main } = require('../dist/cli/main.cjs');

async function confirm(question) {
  const reader = createInterface({ input: process.stdin, output: process.stdout });
  // Ctrl-D is an answer too
  const closed = new Promise((done) => reader.once('close', () => done('')));
  const answer = await Promise.race([reader.question(`${question} (y/N) `), closed]);
  reader.close();
  return /^y(es)?$/i.test(answer.trim());
}

const terminal = {
  out: (text) => console.log(text),
  err: (text) => console.error(text),
  ...(process.stdin.isTTY && process.stdout.isTTY && { confirm }),
};
main(process.argv.slice(2), terminal).then(
  (exitCode) => (process.exitCode = exitCode),
  (error) => {
    terminal.err(`component-db: ${error.message}`);
    process.exitCode = 1;
  },
);
