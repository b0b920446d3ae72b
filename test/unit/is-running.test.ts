import { expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { isRunning } from '../../lib/is-running.js';
import { until } from '../support/until.js';

it('takes a process for ended that nobody has waited for, as in a container without an init', async () => {
  const careless = spawn('sh', ['-c', 'true & echo $!; exec sleep 60']);
  const [said] = (await once(careless.stdout, 'data')) as [Buffer];

  await until(async () => !isRunning(Number(said)));

  expect(isRunning(careless.pid!)).toBe(true);
  careless.kill();
  await once(careless, 'exit');
  expect(isRunning(careless.pid!)).toBe(false);
});
