import type { Language, LinkRole } from '#kernel';
import { INCIDENT_PERMISSION_WORDS } from '../words/permission-words.js';

const READS = [
  'read-incident',
  'read-record',
  'verify-record',
  'read-people',
  'read-letters',
  'read-documents',
] as const;
const EVIDENCE = ['read-evidence', 'keep-evidence', 'open-evidence'] as const;

/** What a link to each role opens: its line of the table without what takes fresh proof, as the service will judge again. */
export const LINK_MAY: Readonly<Record<LinkRole, readonly string[]>> = {
  forensics: [
    'read-incident',
    'keep-log',
    'move-incident',
    'state-facts',
    'acknowledge-alert',
    'add-evidence',
    ...EVIDENCE,
    'acknowledge-hold',
  ],
  insurer: ['read-incident', 'move-incident', 'add-evidence'],
  'mail-house': ['report-post', 'move-incident', 'add-evidence', 'acknowledge-hold'],
  'call-centre': [
    'read-desk',
    'work-desk',
    'confirm-letters',
    'read-incident',
    'keep-log',
    'move-incident',
    'search-people',
    'add-evidence',
    'acknowledge-hold',
  ],
  observer: ['read-incident', 'observe-exercise'],
  auditor: [...READS, 'read-evidence', 'read-looks'],
};

export function mayReadIncident(role: LinkRole): boolean {
  return LINK_MAY[role].includes('read-incident');
}

export function sendsEvidence(role: LinkRole): boolean {
  return LINK_MAY[role].includes('add-evidence');
}

/** What the role may do, as sentences’ ends. */
export function whatMay(role: LinkRole, language: Language): readonly string[] {
  return LINK_MAY[role].flatMap(
    (permission) => INCIDENT_PERMISSION_WORDS[permission]?.[language === 'fr' ? 1 : 0] ?? [],
  );
}
