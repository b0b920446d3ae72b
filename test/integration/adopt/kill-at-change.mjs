// Kills the process just before its nth change of a file: NODE_OPTIONS=--import, and the number in KILL_AT.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

let left = Number(process.env.KILL_AT);
for (const name of ['mkdirSync', 'writeFileSync', 'renameSync', 'rmSync']) {
  const change = fs[name];
  fs[name] = (...args) => {
    if (--left === 0) process.kill(process.pid, 'SIGKILL');
    return change(...args);
  };
}
syncBuiltinESMExports();
