import { organisationHere } from '../shell/organisation-here.js';

/** Whose door this is: somebody who works for two has an account at each, and a password for each. */
export function ForOrganisation() {
  return organisationHere === '' ? null : <p className="door-organisation">{organisationHere}</p>;
}
