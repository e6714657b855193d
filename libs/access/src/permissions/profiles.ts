import { ROLES, type Role } from '#kernel';
import type { Permission } from './permission.js';

/**
 * What everybody with an account has, what the operator's people have besides, what those have who answer for privacy over all
 * incidents, and whoever came by a link.
 */
export const STANDINGS = ['member', 'administrator', 'privacy-office', 'outside-party'] as const;

/** A role in an incident, or a standing in the installation: a line of the table. */
export type Profile = Role | (typeof STANDINGS)[number];

export const PROFILES: readonly Profile[] = [...ROLES, ...STANDINGS];

const LOOKS = [
  'read-incident',
  'read-record',
  'verify-record',
  'read-people',
  'read-letters',
  'read-documents',
  'read-evidence',
] as const satisfies readonly Permission[];

/** Whoever works on the incident itself. */
const WORKS = [
  'read-incident',
  'read-record',
  'verify-record',
  'read-documents',
  'keep-log',
  'move-incident',
  'state-facts',
  'acknowledge-alert',
  'accept-command',
  'add-evidence',
] as const satisfies readonly Permission[];

const HANDLES_EVIDENCE = ['read-evidence', 'keep-evidence', 'open-evidence'] as const satisfies readonly Permission[];

const MEMBER = [
  'list-incidents',
  'declare-incident',
  'read-playbooks',
  'assess-law',
  'read-alerts',
  'join-on-call',
  'own-account',
  'leave',
  'secure-account',
  'disown-read-out',
  'see-names',
  'read-readiness',
] as const satisfies readonly Permission[];

/** The table: what is not in a line is refused. An administrator runs the installation and sees into no incident. */
export const GRANTS: Readonly<Record<Profile, readonly Permission[]>> = {
  'incident-commander': [
    ...WORKS,
    ...HANDLES_EVIDENCE,
    'read-people',
    'read-letters',
    'check-letters',
    'sign-decision',
    'witness-read-out',
    'make-documents',
    'explain-delay',
    'migrate-incident',
    'acknowledge-hold',
    'give-roles',
    'hand-over-command',
    'distrust-provider',
  ],
  deputy: [
    ...WORKS,
    ...HANDLES_EVIDENCE,
    'read-people',
    'read-letters',
    'check-letters',
    'sign-decision',
    'witness-read-out',
    'make-documents',
    'explain-delay',
    'acknowledge-hold',
    'give-roles',
  ],
  scribe: [...WORKS, 'read-evidence', 'keep-evidence', 'witness-read-out', 'make-documents', 'acknowledge-hold'],
  'privacy-officer': [
    ...WORKS,
    ...HANDLES_EVIDENCE,
    'read-people',
    'import-people',
    'search-people',
    'open-people',
    'decide-people',
    'shred-people',
    'read-letters',
    'open-letters',
    'order-letters',
    'dispatch-letters',
    'check-letters',
    'report-post',
    'confirm-letters',
    'sign-decision',
    'witness-read-out',
    'make-documents',
    'explain-delay',
    'migrate-incident',
    'acknowledge-hold',
    'erase-payload',
    'read-looks',
  ],
  counsel: [
    ...WORKS,
    ...HANDLES_EVIDENCE,
    'read-people',
    'read-letters',
    'check-letters',
    'sign-decision',
    'witness-read-out',
    'make-documents',
    'explain-delay',
    'settle-law',
    'set-hold',
    'change-lane',
    'acknowledge-hold',
    'erase-payload',
    'read-looks',
  ],
  executive: [
    'read-incident',
    'read-record',
    'verify-record',
    'read-documents',
    'keep-log',
    'move-incident',
    'acknowledge-alert',
    'accept-command',
    'add-evidence',
    'sign-decision',
    'make-documents',
    'acknowledge-hold',
  ],
  communications: [
    ...WORKS,
    'read-letters',
    'check-letters',
    'sign-decision',
    'witness-read-out',
    'make-documents',
    'acknowledge-hold',
  ],
  'technical-lead': [
    ...WORKS,
    ...HANDLES_EVIDENCE,
    'sign-decision',
    'witness-read-out',
    'make-documents',
    'acknowledge-hold',
  ],
  'support-lead': [
    ...WORKS,
    'read-letters',
    'check-letters',
    'report-post',
    'confirm-letters',
    'sign-decision',
    'witness-read-out',
    'make-documents',
    'acknowledge-hold',
  ],
  'evidence-custodian': [...WORKS, ...HANDLES_EVIDENCE, 'witness-read-out', 'acknowledge-hold'],
  facilitator: [...LOOKS, 'keep-log', 'move-incident', 'state-facts', 'move-clock'],
  evaluator: [...LOOKS, 'keep-log'],
  player: ['read-incident', 'keep-log'],
  observer: ['read-incident'],
  auditor: [...LOOKS, 'read-looks'],
  forensics: [
    'read-incident',
    'keep-log',
    'move-incident',
    'state-facts',
    'acknowledge-alert',
    'add-evidence',
    ...HANDLES_EVIDENCE,
    'acknowledge-hold',
  ],
  insurer: ['read-incident', 'move-incident', 'add-evidence'],
  'mail-house': ['report-post', 'move-incident', 'add-evidence', 'acknowledge-hold'],
  'call-centre': [
    'confirm-letters',
    'read-incident',
    'keep-log',
    'move-incident',
    'search-people',
    'add-evidence',
    'acknowledge-hold',
  ],
  member: MEMBER,
  administrator: [
    ...MEMBER,
    'read-numbers',
    'manage-on-call',
    'manage-outbox',
    'manage-accounts',
    'manage-provider',
    'break-glass',
    'keep-readiness',
  ],
  'privacy-office': [...MEMBER, 'read-breach-register', 'keep-readiness'],
  'outside-party': ['leave'],
};

/** Whether this line of the table has the permission. Whether the person has the line is the caller's to know. */
export function may(profile: Profile, permission: Permission): boolean {
  return GRANTS[profile].includes(permission);
}
