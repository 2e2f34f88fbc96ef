/**
 * Runs the tests of one mutant: only the files that reach it, the quickest first, and none after the first that fails. Jest itself can stop
 * early only by ending the whole process (jest issue 11766), and so would run every test there is for a mutant that the first one notices.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import TestRunner from 'jest-runner';

const notes = process.env.MUTATE_NOTES;
const read = (name) => JSON.parse(readFileSync(join(notes, name), 'utf8'));

export default class extends TestRunner {
  async runTests(tests, watcher, options) {
    let hasFailed = false;
    const stopListening = [
      this.on('test-file-success', ([, { numFailingTests, testExecError }]) => {
        hasFailed ||= numFailingTests > 0 || testExecError !== undefined;
      }),
      this.on('test-file-failure', () => {
        hasFailed = true;
      }),
    ];
    try {
      for (const test of this.inOrder(tests)) {
        await super.runTests([test], watcher, options);
        if (hasFailed) return;
      }
    } finally {
      for (const stop of stopListening) stop();
    }
  }

  /** All of them when nothing is changed: the run that finds what reaches what. */
  inOrder(tests) {
    const mutant = process.env.__STRYKER_ACTIVE_MUTANT__;
    if (mutant === undefined || !existsSync(join(notes, 'reached.json'))) return tests;
    const lasting = read('lasting.json');
    const reaching = read('reached.json')[mutant];
    return tests
      .filter(({ path }) => reaching === undefined || reaching.includes(path))
      .sort((a, b) => (lasting[a.path] ?? 0) - (lasting[b.path] ?? 0));
  }
}
