/** Leaves the counts of a jest run beside its coverage summary, for the one closing line of `npm test`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export default class CountReporter {
  constructor({ coverageDirectory }) {
    this.folder = coverageDirectory;
  }

  onRunComplete(_contexts, { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites }) {
    const counts = {
      passed: numPassedTests,
      failed: numFailedTests,
      skipped: numPendingTests + numTodoTests,
      broken: numRuntimeErrorTestSuites,
    };
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(join(this.folder, 'counts.json'), JSON.stringify(counts));
  }
}
