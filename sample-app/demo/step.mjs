import { spawn } from 'node:child_process';

const isTerminal = process.stdout.isTTY;
const style = (code) => (text) => (isTerminal ? `\u001b[${code}m${text}\u001b[0m` : text);
export const bold = style(1);
export const dim = style(2);
export const green = style(32);
export const red = style(31);

/** Runs one step of the demo and prints what it returns, with the time it took. */
export async function step(title, work) {
  const start = performance.now();
  console.log(`${dim('…')} ${title}`);
  try {
    const { result, lines } = await work();
    const seconds = ((performance.now() - start) / 1000).toFixed(2);
    console.log(`${green('✓')} ${bold(title)} ${dim(`${seconds} s`)}`);
    for (const line of lines) console.log(`    ${line}`);
    return result;
  } catch (error) {
    console.log(`${red('✗')} ${bold(title)}`);
    throw error;
  }
}

/**
 * Runs a program of node_modules to its end.
 *
 * @returns what it printed, line by line
 * @throws Error with everything it printed, when it does not exit 0
 */
export async function run(file, args, options) {
  const child = spawn(process.execPath, [file, ...args], {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = [];
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  const code = await new Promise((done, failed) => child.once('error', failed).once('close', done));
  const text = Buffer.concat(output).toString().trim();
  if (code !== 0) throw new Error(`${[file, ...args].join(' ')} exited with ${code}:\n${text}`);
  return text.split('\n').filter((line) => line.trim() !== '');
}
