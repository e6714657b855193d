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
import { formatInstant } from '#kernel';

export function itemView(item: EvidenceItem): EvidenceItemView {
  const { id, title, name, kind, sha256, bytes, origin, collectedBy, privileged, hazard } = item;
  return {
    id,
    title,
    name,
    kind,
    sha256,
    bytes,
    origin,
    collectedBy,
    privileged,
    collectedAt: formatInstant(item.collectedAt),
    keptAt: formatInstant(item.keptAt),
    hazard: hazard ?? null,
    downloadName: outwardName(name, hazard),
    holder: item.holder ?? null,
    offeredTo: item.offeredTo ?? null,
  };
}

export function lineView({ line, kind, at, actor, detail }: CustodyLine): CustodyLineView {
  return { line, kind, at: formatInstant(at), actor, detail };
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

export function holdView(hold: LegalHold): HoldView {
  const { id, scope, reason, asked, acknowledgements, placedBy, placedAt, released } = hold;
  return {
    id,
    reason,
    placedBy,
    scope: scope.kind === 'items' ? { kind: 'items', items: [...scope.items] } : scope,
    asked: [...asked],
    acknowledgements: acknowledgements.map((given) => ({ ...given, at: formatInstant(given.at) })),
    placedAt: formatInstant(placedAt),
    released: released === undefined ? null : { ...released, at: formatInstant(released.at) },
  };
}

/** An act that only moves an item; verifying reads it first and is asked for apart. */
export function isCustodyAct(act: CustodyActRequest): act is CustodyAct & CustodyActRequest {
  return act.type !== 'verify';
}

/** What a file probably is, by its name alone, where nobody says. */
export function kindOfName(name: string): EvidenceKind {
  const plain = name.toLowerCase();
  if (plain.endsWith('.eml')) return 'mail';
  if (/\.(?:avif|bmp|gif|heic|jpe?g|png|webp)$/.test(plain)) return 'screenshot';
  return /\.(?:evtx|jsonl|log|pcap|pcapng)$/.test(plain) ? 'log' : 'file';
}
