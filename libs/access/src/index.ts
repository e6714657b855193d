export { ALL_PERMISSIONS, PERMISSIONS, isPermission, type Permission, type Reach } from './permissions/permission.js';
export { GRANTS, PROFILES, STANDINGS, may, type Profile } from './permissions/profiles.js';
export { commandNeed, commandNeeds, routeNeed, routeNeeds, type Need } from './permissions/routes.js';
export { newRecoveryCodes, takeRecoveryCode, type RecoveryCodes } from './second-factor/recovery-codes.js';
export { newTotpSecret, takeTotp, totpUri, type TotpSecret } from './second-factor/totp.js';
export { hashOfNobody, hashPassword, verifyPassword, type PasswordVerdict } from './passwords/password-hash.js';
export { checkPassword, type PasswordSetting } from './passwords/password-rules.js';
