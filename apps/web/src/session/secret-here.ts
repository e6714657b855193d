import { isDoor, secretIn } from './fragment-secret.js';

/** The secret that this page was opened with. It is out of the address bar, and of the history, before anything is shown. */
export const secretHere = secretIn(location);

if (secretHere !== undefined) history.replaceState(null, '', location.pathname);

// A link with another secret, opened over this page, changes its fragment alone.
addEventListener('hashchange', () => {
  if (isDoor(location.pathname) && secretIn(location) !== undefined) location.reload();
});
