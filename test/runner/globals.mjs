// Modules that several spec files share import these once: as bindings they lead to the file that runs.
// oxlint-disable-next-line import/no-mutable-exports -- Jest gives each file its own.
export let afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test;

/** Takes Jest's globals of the file that runs from now on. */
export function useGlobals(given) {
  ({ afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } = given);
}
