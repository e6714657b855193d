import { explain } from './explain.js';
import { readOrganisations } from './organisations/read-organisations.js';
import { readWish } from './reach/reach.js';
import { serve } from './serve.js';

// A configuration that cannot be served is told in words, not as a stack.
try {
  await serve(readOrganisations(undefined, readWish(process.argv.slice(2))));
} catch (error) {
  process.stderr.write(explain(error));
  process.exitCode = 1;
}
