/** Running other programs from a tool: quiet while all is well, everything they said when it is not. */
import { spawn } from 'node:child_process';

/**
 * Runs a program to its end and answers `{ code, output }`, output and errors in one stream as they came. A program that cannot be started ends
 * with code 127. `echo` also shows the output as it comes.
 */
export function run(program, args, { cwd, env = process.env, echo = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const hear = (chunk) => {
      output += chunk;
      if (echo) process.stdout.write(chunk);
    };
    const end = (signal) => child.kill(signal);
    process.on('SIGTERM', end);
    process.on('SIGINT', end);
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}\n` }));
    child.on('close', (code, signal) => {
      process.off('SIGTERM', end);
      process.off('SIGINT', end);
      resolve({ code: code ?? 128, output: signal ? `${output}ended by ${signal}\n` : output });
    });
  });
}

/** `run`, ending this program with everything that was said when the other fails. */
export async function runOrEnd(what, program, args, options) {
  const { code, output } = await run(program, args, options);
  if (code !== 0) throw new Error(`${output.trimEnd()}\n${what} 失败 failed (${program} ${args.join(' ')}: ${code})`);
  return output;
}
