#!/usr/bin/env node
const { main } = require('../dist/cli/main.js');

async function confirm(question) {
  const { createInterface } = require('node:readline/promises');
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
  // a getter: opening the standard input takes longer than most commands look at it
  get confirm() {
    return process.stdin.isTTY && process.stdout.isTTY ? confirm : undefined;
  },
};
main(process.argv.slice(2), terminal).then(
  (exitCode) => (process.exitCode = exitCode),
  (error) => {
    terminal.err(`component-db: ${error.message}`);
    process.exitCode = 1;
  },
);
