/** Of the file that runs: Jest's, as the runner was given them. */
export const globals = {};

// Modules that several spec files share import these once, so each leads to the file that runs.
export const [afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test] = [
  'afterAll',
  'afterEach',
  'beforeAll',
  'beforeEach',
  'describe',
  'expect',
  'jest',
  'test',
].map(
  (name) =>
    new Proxy(() => undefined, {
      apply: (_, self, given) => Reflect.apply(globals[name], self, given),
      get: (_, key) => Reflect.get(globals[name], key),
    }),
);
