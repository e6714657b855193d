/** A Jest reporter that ends a run with one plain line, for people and programs that read only the end of a log. */
export default class ClosingLine {
  onRunComplete(_contexts, results) {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } = results;
    // A spec file that cannot even be loaded has no test that could fail: it counts as one.
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    const skipped = `${numPendingTests + numTodoTests} skipped`;
    const lines = [...skippedForAReason(results), `Tests: ${numPassedTests} passed, ${failed} failed, ${skipped}`];
    process.once('exit', () => process.stdout.write(`${lines.join('\n')}\n`));
  }
}

// Groups that say in their name why they are skipped (test/support/machine.ts). Jest itself names no skipped test when it
// runs more than one file; tests that a filter left out give no reason and are not listed.
function skippedForAReason({ testResults }) {
  const groups = testResults.flatMap((file) => file.testResults.flatMap((test) => test.ancestorTitles));
  return [...new Set(groups.filter((title) => title.includes('(skipped: ')))];
}
