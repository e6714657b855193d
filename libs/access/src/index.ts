export { ALL_PERMISSIONS, PERMISSIONS, isPermission, type Permission, type Reach } from './permissions/permission.js';
export { GRANTS, PROFILES, STANDINGS, may, type Profile } from './permissions/profiles.js';
export { commandNeed, commandNeeds, routeNeed, routeNeeds, type Need } from './permissions/routes.js';
