export {
  ALL_PERMISSIONS,
  PERMISSIONS,
  isPermission,
  needsConfirmed,
  needsProof,
  type Permission,
  type Reach,
} from './permissions/permission.js';
export { GRANTS, PROFILES, may, type Profile } from './permissions/profiles.js';
export { isPlayed } from './permissions/play.js';
export { commandNeed, commandNeeds, routeNeed, routeNeeds, type Need } from './permissions/routes.js';
export { base32 } from './second-factor/base32.js';
export { newRecoveryCodes, takeRecoveryCode, type RecoveryCodes } from './second-factor/recovery-codes.js';
export { newTotpSecret, takeTotp, totpUri, type TotpSecret } from './second-factor/totp.js';
export { hashOfNobody, hashPassword, verifyPassword } from './passwords/password-hash.js';
export { checkPassword } from './passwords/password-rules.js';
export { hashOfBearer, newBearerSecret } from './sessions/bearer-secret.js';
export {
  NEVER_PROVEN_AT,
  SESSION_IDLE_MS,
  SESSION_LIFETIME_MS,
  SIGNING_FRESHNESS_MS,
  checkSession,
  issueSession,
  mustProveAgain,
  rotateSession,
  type IssuedSession,
  type Session,
} from './sessions/session.js';
export { FAILURES_COUNT_FOR_MS, signInWaitMs, type FailedSignIn, type SignInAttempt } from './sessions/throttle.js';
export { checkToken, hashOfToken, issueToken, useToken, type ApiToken, type TokenOrder } from './tokens/api-token.js';
export { passkeyFingerprint, readPasskeyKey, type PasskeyPublicKey } from './signatures/cose-key.js';
export { decisionContent, type SignedAnswer, type SignedContent } from './signatures/decision-content.js';
export {
  challengeOf,
  contentHashSaid,
  verifyPasskeySignature,
  type PasskeySignature,
} from './signatures/passkey-signature.js';
