/** A Jest reporter that ends a run with one plain line, for people and programs that read only the end of a log. */
export default class ClosingLine {
  onRunComplete(
    _contexts,
    { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites },
  ) {
    // A spec file that cannot even be loaded has no test that could fail: it counts as one.
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    this.line = `Tests: ${numPassedTests} passed, ${failed} failed, ${numPendingTests + numTodoTests} skipped`;
    process.once('exit', () => process.stdout.write(`${this.line}\n`));
  }
}
