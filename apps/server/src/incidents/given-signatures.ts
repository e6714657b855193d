import type { GivenSignature, GivenSignatures } from '#contract';
import { DecisionEntity, items, type OpenDecision } from '#engine';
import type { Json } from '#digest';
import { formatInstant, isRole, parseInstant, type Actor, type EntryKind } from '#kernel';
import type { Reader } from '#lanes';
import type { Entry } from '#record';
import type { Installation } from '../installation.js';
import type { Sight } from '../lanes/sight.js';
import { unknownDecision } from '../letters/decision-briefs.js';

/** Entries about signatures, of each of which a person is the cause. */
const SIGNING = [
  'decision.signed',
  'decision.heard',
  'decision.countersigned',
  'decision.disowned',
  'decision.voided',
] as const satisfies readonly EntryKind[];

/** The engine's own, asked for only where there is a signature at all. */
const PUTTING = ['decision.reworded', 'decision.withdrawn'] as const satisfies readonly EntryKind[];

const SHOWN_MAX = 200;

/**
 * Every signature that a decision has had, from the record: the state that is decided on keeps those that count alone.
 *
 * @throws Fault `decision-unknown`
 */
export async function givenSignatures(
  { storage, record, access, lanes }: Pick<Installation, 'storage' | 'record' | 'access' | 'lanes'>,
  incidentId: string,
  decisionId: string,
  reader: Reader,
): Promise<GivenSignatures> {
  const decisions = await items<OpenDecision>(storage, DecisionEntity, incidentId);
  if (!decisions.some(({ id }) => id === decisionId)) throw unknownDecision();
  const isOf = ({ payload }: Entry): boolean => membersOf(payload)['decision'] === decisionId;
  const signing = (await record.ofKinds(incidentId, SIGNING)).filter(isOf);
  const putting = signing.length === 0 ? [] : (await record.ofKinds(incidentId, PUTTING)).filter(isOf);
  const entries = [...signing, ...putting].sort((one, other) => one.seq - other.seq);
  const sight = await lanes.sight(incidentId, reader);
  const members = await access.members.of(incidentId);
  const holds = ({ id, role }: GivenSignature['actor']): boolean =>
    members.some((member) => member.account === id && member.role === role);
  const all = foldSignatures(entries).map(({ readOut: _call, ...each }) => ({
    ...each,
    ...seenBy(sight, decisionId, each),
    holdsRole: holds(each.actor),
  }));
  return { signatures: all.slice(-SHOWN_MAX), older: Math.max(0, all.length - SHOWN_MAX) };
}

/** What counsel wrote is for its circle, whether or not the signature still counts. What was heard by telephone was said before witnesses. */
function seenBy(
  sight: Sight,
  decisionId: string,
  { actor, at, byTelephone }: Given,
): Partial<Pick<Given, 'rationale' | 'lane'>> {
  const { role, ...who } = actor;
  const signer: Actor = { ...who, ...(role && { role }) };
  const lane = byTelephone ? undefined : sight.ofWords(decisionId, signer, parseInstant(at) ?? 0);
  return lane === undefined ? {} : { lane, ...(!lane.open && { rationale: null }) };
}

type Given = Omit<GivenSignature, 'holdsRole'>;

/** A signature with the call in which it was heard; `null` where it was given by the signer. */
type Followed = Given & { readonly readOut: string | null };
type Ended = NonNullable<GivenSignature['ended']>;

/** Follows signatures through the entries of one decision, oldest first. */
export function foldSignatures(entries: readonly Entry[]): readonly Followed[] {
  let version = 1;
  const given: Followed[] = [];
  const end = (ended: Ended, which: (each: Followed) => boolean): void => {
    given.forEach((each, index) => {
      if (each.ended === null && which(each)) given[index] = { ...each, ended };
    });
  };
  for (const entry of entries) {
    const said = membersOf(entry.payload);
    const at = formatInstant(entry.at);
    switch (entry.kind) {
      case 'decision.signed':
      case 'decision.heard': {
        const signature = signatureIn(entry, version);
        end({ reason: 'signed-otherwise', at, by: signature.actor.id }, ({ actor }) => actor.id === signature.actor.id);
        given.push(signature);
        break;
      }
      case 'decision.countersigned':
        given.forEach((each, index) => {
          if (each.ended !== null || each.readOut !== said['readOut']) return;
          given[index] = { ...each, actor: { ...each.actor, assurance: entry.actor.assurance } };
        });
        break;
      case 'decision.disowned':
        end({ reason: 'disowned', at, by: entry.actor.id }, ({ readOut }) => readOut === said['readOut']);
        break;
      case 'decision.voided': {
        const voided: readonly Json[] = Array.isArray(said['signatures']) ? said['signatures'] : [];
        const persons = voided.map((each) => membersOf(each)['person']);
        const reason = said['reason'] === 'author' ? 'author' : 'claimed';
        end({ reason, at }, ({ actor }) => persons.includes(actor.id));
        break;
      }
      case 'decision.reworded':
        version = Number(said['version'] ?? version + 1);
        end({ reason: 'reworded', at }, () => true);
        break;
      case 'decision.withdrawn':
        end({ reason: 'decision-withdrawn', at }, () => true);
        break;
    }
  }
  return given;
}

function signatureIn({ kind, actor, at, payload }: Entry, version: number): Followed {
  const said = membersOf(payload);
  const [role, standsFor, rationale] = [said['role'], said['standsFor'], said['rationale']];
  const byTelephone = kind === 'decision.heard';
  const person: Actor = {
    kind: 'person',
    id: text(said['person']),
    assurance: 'telephone',
    ...(isRole(text(role)) && { role: text(role) as Actor['role'] & string }),
  };
  return {
    actor: byTelephone ? person : { ...actor },
    option: text(said['option']),
    rationale: typeof rationale === 'string' ? rationale : null,
    at: formatInstant(at),
    version,
    ...(typeof standsFor === 'string' && isRole(standsFor) && { standsFor }),
    byTelephone,
    readOut: byTelephone ? text(said['readOut']) : null,
    ended: null,
  };
}

type Members = { readonly [name: string]: Json | undefined };

// An erased payload holds nothing; then only who it was is known.
function membersOf(payload: Json): Members {
  return typeof payload === 'object' && payload !== null && !Array.isArray(payload) ? (payload as Members) : {};
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
