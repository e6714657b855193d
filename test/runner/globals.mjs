// Modules that several spec files share import these once: as bindings they lead to the file that runs.
export let afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test;

/** Takes Jest's globals of the file that runs from now on. */
export function useGlobals(given) {
  ({ afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } = given);
}
