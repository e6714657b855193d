/** Where a permission holds: in the one incident in which a person has the role, or in the whole installation. */
export type Reach = 'incident' | 'installation';

interface Meaning {
  readonly reach: Reach;
  /** What one may do, as a sentence's end: "may …". */
  readonly means: string;
  /** Whoever uses it has just proved who they are: what is done by it binds, or cannot be undone. */
  readonly proof?: 'fresh';
}

/** Every permission there is. One that is not here cannot be asked for, and what asks for none is refused. */
export const PERMISSIONS = {
  'read-incident': { reach: 'incident', means: 'see the state, tasks, decisions, deadlines and the live feed' },
  'read-record': { reach: 'incident', means: 'read the entries, and the incident as it was known at an instant' },
  'verify-record': { reach: 'incident', means: 'have the record verified' },
  'read-looks': {
    reach: 'incident',
    means: 'see and take out who saw which people’s data and evidence, and what administrators did',
  },
  'read-people': {
    reach: 'incident',
    means: 'see how many people are affected, where they live, what the import said',
  },
  'read-letters': { reach: 'incident', means: 'see batches of letters and what became of them' },
  'read-documents': { reach: 'incident', means: 'open a document that was made' },
  'read-evidence': { reach: 'incident', means: 'see which items are kept, and their custody' },
  'keep-log': { reach: 'incident', means: 'add a note to the record' },
  'move-incident': {
    reach: 'incident',
    means: 'report an event, complete a task: those that the playbook gives the role',
  },
  'state-facts': { reach: 'incident', means: 'state a fact, or that it is unknown again' },
  'set-severity': { reach: 'incident', means: 'say how grave the incident is, and why' },
  'say-who-writes': {
    reach: 'incident',
    means: 'state who the organisation is and how people reach it, and bring in the pictures of its letters',
  },
  'sign-decision': {
    reach: 'incident',
    means: 'sign a decision in which the role has a signature',
    proof: 'fresh',
  },
  'witness-read-out': {
    reach: 'incident',
    means: 'record a decision that was read out by telephone, and confirm the call as the second witness',
    proof: 'fresh',
  },
  'distrust-provider': {
    reach: 'incident',
    means: 'distrust the sign-in provider of the installation: all who came in through it are out at once',
    proof: 'fresh',
  },
  'acknowledge-alert': { reach: 'incident', means: 'take an alert upon oneself' },
  'conduct-exercise': {
    reach: 'incident',
    means: 'conduct an exercise: its clock, what players are told, what the room answers',
  },
  'observe-exercise': { reach: 'incident', means: 'put an observation beside what happens in an exercise' },
  'evaluate-exercise': {
    reach: 'incident',
    means: 'see the run of show of an exercise and what it shows, and judge it',
  },
  'move-clock': { reach: 'incident', means: 'move the clock of an exercise' },
  'migrate-incident': {
    reach: 'incident',
    means: 'take the incident to another version of its playbook',
    proof: 'fresh',
  },
  'import-people': { reach: 'incident', means: 'bring affected people into the register' },
  'search-people': { reach: 'incident', means: 'ask whether somebody is in the register; each search is recorded' },
  'open-people': {
    reach: 'incident',
    means: 'open a person of the register, or lines of a list that do not come in, for a purpose that is recorded',
  },
  'decide-people': {
    reach: 'incident',
    means: 'decide how people who are held are told, and whether two rows are one person',
    proof: 'fresh',
  },
  'shred-people': {
    reach: 'incident',
    means: 'say how long the register is kept, and destroy it, with letters and files, for good',
    proof: 'fresh',
  },
  'open-letters': { reach: 'incident', means: 'open one letter to a person, for a purpose that is recorded' },
  'order-letters': { reach: 'incident', means: 'order a batch of letters to people' },
  'dispatch-letters': {
    reach: 'incident',
    means: 'set up a mail house, pack letters, hand them over, withdraw a batch, decide of letters that came back',
    proof: 'fresh',
  },
  'check-letters': {
    reach: 'incident',
    means:
      'see letters as they would read to people who are masked, open letters of a pilot and say whether they are right',
  },
  'report-post': { reach: 'incident', means: 'bring in what a mail house counted, and which letters came back' },
  'confirm-letters': { reach: 'incident', means: 'ask whether a letter that a caller holds is genuine' },
  'read-desk': {
    reach: 'incident',
    means: 'see what came in at the contact desk, by kind and due, and of nobody by name',
  },
  'work-desk': {
    reach: 'incident',
    means: 'take down calls, letters and questions, open them for a purpose that is recorded, answer them',
  },
  'help-at-risk': { reach: 'incident', means: 'take on somebody whom the contact desk found at risk' },
  'make-documents': {
    reach: 'incident',
    means: 'have a regulator report, the brief of a decision, a situation report or a handover made',
  },
  'add-evidence': { reach: 'incident', means: 'add an item of evidence, as for a task that asks for one' },
  'keep-evidence': { reach: 'incident', means: 'act in the custody of an item: offer, accept, verify, release' },
  'open-evidence': { reach: 'incident', means: 'view a mail, take an item out, for a purpose that is recorded' },
  'explain-delay': { reach: 'incident', means: 'say why a duty without a number waits another day' },
  'settle-law': {
    reach: 'incident',
    means: 'confirm a clause of a law, or take that back, and sign the way out of a conflict of laws',
    proof: 'fresh',
  },
  'set-hold': { reach: 'incident', means: 'place and release a legal hold', proof: 'fresh' },
  'change-lane': {
    reach: 'incident',
    means: 'put an item under privilege, release it, waive it, allow it into an export',
    proof: 'fresh',
  },
  'acknowledge-hold': { reach: 'incident', means: 'acknowledge a legal hold' },
  'erase-payload': { reach: 'incident', means: 'erase what an entry says, never that it was', proof: 'fresh' },
  'give-roles': { reach: 'incident', means: 'say who has which role in the incident', proof: 'fresh' },
  'hand-over-command': {
    reach: 'incident',
    means: 'offer command to somebody else, and take the offer back; give and end the role that commands',
    proof: 'fresh',
  },
  'accept-command': {
    reach: 'incident',
    means: 'accept command that is offered to oneself, and a shift that is handed over',
    proof: 'fresh',
  },
  'own-account': {
    reach: 'installation',
    means:
      'prove again who one is, change one’s own password, see and end one’s sessions, see one’s passkeys and API tokens, and what was read out in one’s own name',
  },
  leave: { reach: 'installation', means: 'end the session by which one came in' },
  'secure-account': {
    reach: 'installation',
    means: 'change one’s own second factor and passkeys, make and revoke API tokens',
    proof: 'fresh',
  },
  'disown-read-out': {
    reach: 'installation',
    means: 'disown a decision that was read out in one’s own name, also where one has no role in the incident now',
    proof: 'fresh',
  },
  'see-names': { reach: 'installation', means: 'see who is behind the ids in the record' },
  'list-incidents': {
    reach: 'installation',
    means: 'list the incidents in which one has a role, and what a migration would do to them',
  },
  'declare-incident': { reach: 'installation', means: 'declare an incident, and play the demonstration' },
  'read-playbooks': {
    reach: 'installation',
    means: 'see what the installation offers; read, compare and check playbooks',
  },
  'assess-law': { reach: 'installation', means: 'ask what the laws would say of any facts' },
  'read-alerts': { reach: 'installation', means: 'see the alerts and who is on call' },
  'join-on-call': { reach: 'installation', means: 'have one’s own browser woken, or no longer' },
  'read-numbers': {
    reach: 'installation',
    means: 'see every address and number of those on call and of whom to telephone, and try whether somebody is woken',
  },
  'manage-on-call': {
    reach: 'installation',
    means: 'say who is woken for a role and whom to telephone, and print it',
    proof: 'fresh',
  },
  'manage-accounts': {
    reach: 'installation',
    means: 'say who may sign in, and who is on the team',
    proof: 'fresh',
  },
  'manage-provider': {
    reach: 'installation',
    means: 'see whom the sign-in provider lets in, unlink somebody, distrust it, and trust it again',
    proof: 'fresh',
  },
  'break-glass': {
    reach: 'installation',
    means: 'take command of an incident without being asked in: recorded, and told to all in it',
    proof: 'fresh',
  },
  'read-breach-register': {
    reach: 'installation',
    means: 'read and take out the breach register over all incidents, and count its yearly returns',
  },
  'read-readiness': {
    reach: 'installation',
    means: 'see how ready the organisation is: policy, contracts, who is on call, what was last tried',
  },
  'keep-readiness': {
    reach: 'installation',
    means: 'say what is in order between incidents, and until when',
  },
  'manage-outbox': { reach: 'installation', means: 'see what waits to go out, retry it, settle what is in doubt' },
} as const satisfies Readonly<Record<string, Meaning>>;

export type Permission = keyof typeof PERMISSIONS;

/** Whether the text names a permission; names that every object inherits are none. */
export function isPermission(text: string): text is Permission {
  return Object.hasOwn(PERMISSIONS, text);
}

/** Whether it takes fresh proof of who one is: then a machine, which can give none, does not have it by a token. */
export function needsProof(permission: Permission): boolean {
  return 'proof' in PERMISSIONS[permission];
}

/**
 * Whether it is for those alone whom an administrator knows: what binds, what speaks for an incident, and being woken in somebody's place.
 * One's own account is looked after by whoever has it.
 */
export function needsConfirmed(permission: Permission): boolean {
  if (permission === 'accept-command' || permission === 'join-on-call') return true;
  return needsProof(permission) && permission !== 'secure-account';
}

/** All permissions, in the order of the table. */
export const ALL_PERMISSIONS: readonly Permission[] = Object.keys(PERMISSIONS).filter(isPermission);
