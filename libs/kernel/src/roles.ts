/** Every role a person or seat may act in. A closed list: a playbook that names another role is refused. */
export const ROLES = [
  'incident-commander',
  'deputy',
  'scribe',
  'privacy-officer',
  'counsel',
  'executive',
  'communications',
  'technical-lead',
  'support-lead',
  'evidence-custodian',
  'facilitator',
  'evaluator',
  'player',
  'observer',
  'auditor',
  'forensics',
  'insurer',
  'mail-house',
  'call-centre',
] as const;

export type Role = (typeof ROLES)[number];

/** Those that a link can open to a person of an outside party: none that commands, signs or accepts command. */
export const LINK_ROLES = [
  'forensics',
  'insurer',
  'mail-house',
  'call-centre',
  'observer',
  'auditor',
] as const satisfies readonly Role[];

export type LinkRole = (typeof LINK_ROLES)[number];

/** Whoever has one of these on the team answers for privacy in the organisation, not in one incident alone. */
const PRIVACY_OFFICE = ['privacy-officer', 'counsel', 'auditor'] as const satisfies readonly Role[];

export function isOfPrivacyOffice(role: Role): boolean {
  return (PRIVACY_OFFICE as readonly Role[]).includes(role);
}

/** Who says how grave an incident is; their permission `set-severity` is the same. */
export const SEVERITY_ROLES = ['incident-commander', 'deputy'] as const satisfies readonly Role[];

/** A role that somebody has in an incident, by the id of their account. */
export interface Member {
  readonly person: string;
  readonly role: Role;
}

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}
