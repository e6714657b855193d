import type { CustodyActRequest, EvidenceItemView, HoldView, CustodyLineView, MailHeaders } from '#contract';
import {
  outwardName,
  type CustodyAct,
  type CustodyLine,
  type EvidenceItem,
  type EvidenceKind,
  type LegalHold,
  type ReadMail,
} from '#evidence';
import { Fault, STARTING_LANES, formatInstant, type Actor } from '#kernel';
import type { Sight } from '../lanes/sight.js';

/** An item as a reader sees it: of what is not open to them, that it is there, whose it is and whose hands it is in. */
export function itemView(item: EvidenceItem, sight: Sight): EvidenceItemView {
  const { id, title, name, kind, sha256, bytes, origin, collectedBy, hazard } = item;
  const lane = sight.ofEvidence(item);
  const open = lane === undefined || lane.open;
  return {
    id,
    kind,
    collectedBy,
    ...(open ? { title, name, sha256, bytes, origin } : { title: '', name: '', sha256: '', bytes: 0, origin: '' }),
    privileged: lane !== undefined,
    ...(lane && { lane }),
    collectedAt: formatInstant(item.collectedAt),
    keptAt: formatInstant(item.keptAt),
    hazard: hazard ?? null,
    downloadName: open ? outwardName(name, hazard) : '',
    holder: item.holder ?? null,
    offeredTo: item.offeredTo ?? null,
  };
}

/** A line of custody as a reader sees it: of what is not open to them, in whose hands it went, and no words. */
export function lineView(
  { itemId, line, kind, at, actor, detail }: CustodyLine,
  open: boolean,
  sight: Sight,
): CustodyLineView {
  const words = sight.ofWords(itemId, actor, at);
  const { from, result } = detail;
  // To whom an item was released is written in words; within the incident people are ids.
  const to = kind === 'released' ? undefined : detail.to;
  const moved = { ...(from && { from }), ...(to && { to }), ...(result && { result }) };
  return {
    line,
    kind,
    at: formatInstant(at),
    actor,
    detail: open && (words === undefined || words.open) ? detail : moved,
  };
}

export function mailView(mail: ReadMail): MailHeaders {
  const { from, to, cc, replyTo, subject, messageId, date, sentAt, hops, authentication, attachments, problems } = mail;
  return {
    from: [...from],
    to: [...to],
    cc: [...cc],
    replyTo: [...replyTo],
    subject,
    messageId,
    date,
    sentAt,
    hops: [...hops],
    authentication: [...authentication],
    attachments: [...attachments],
    problems: [...problems],
  };
}

/** A hold as a reader sees it: what is held is told to all, counsel's reasons to those in its circle. */
export function holdView(hold: LegalHold, sight: Sight): HoldView {
  const { id, scope, reason, asked, acknowledgements, placedBy, placedAt, released } = hold;
  const lane = sight.ofHold(hold);
  const open = lane === undefined || lane.open;
  return {
    id,
    reason: open ? reason : '',
    ...(lane && { lane }),
    placedBy,
    scope: scope.kind === 'items' ? { kind: 'items', items: [...scope.items] } : scope,
    asked: [...asked],
    acknowledgements: acknowledgements.map((given) => ({ ...given, at: formatInstant(given.at) })),
    placedAt: formatInstant(placedAt),
    released:
      released === undefined
        ? null
        : { ...released, reason: open ? released.reason : '', at: formatInstant(released.at) },
  };
}

/** An act that only moves an item; verifying reads it first and is asked for apart. */
export function isCustodyAct(act: CustodyActRequest): act is CustodyAct & CustodyActRequest {
  return act.type !== 'verify';
}

/**
 * Whether a file is kept as privileged: by its kind, or because counsel brings it. Anybody may guard more than that; less,
 * counsel alone.
 *
 * @throws Fault `lane-counsels`
 */
export function startsPrivileged(kind: EvidenceKind, said: 'yes' | 'no' | undefined, { role }: Actor): boolean {
  if (said === 'yes') return true;
  const counsel = role === 'counsel';
  if (said === 'no' && (counsel || STARTING_LANES[kind] === 'ordinary')) return false;
  if (said === 'no') throw lanesAreCounsels();
  return counsel || STARTING_LANES[kind] !== 'ordinary';
}

function lanesAreCounsels(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'lane-counsels',
    detail: 'Work of this kind starts privileged, and counsel alone changes a lane.',
    place: 'privileged',
    mend: 'Keep it as it starts; counsel can waive the privilege afterwards.',
  });
}

/** What a file probably is, by its name alone, where nobody says. */
export function kindOfName(name: string): EvidenceKind {
  const plain = name.toLowerCase();
  if (plain.endsWith('.eml')) return 'mail';
  if (/\.(?:avif|bmp|gif|heic|jpe?g|png|webp)$/.test(plain)) return 'screenshot';
  return /\.(?:evtx|jsonl|log|pcap|pcapng)$/.test(plain) ? 'log' : 'file';
}
