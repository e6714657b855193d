import type { ReadOutView } from '#contract';
import type { ReadOut } from '#engine';
import { formatInstant } from '#kernel';

/** Decisions read out by telephone, oldest first; those that lapsed are told by the record. */
export function* readOutViews(readOuts: readonly ReadOut[]): Generator<ReadOutView> {
  for (const { status, ...readOut } of readOuts.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
    if (status === 'lapsed') continue;
    const { id, person, option, rationale, standsFor, because, decisionVersion, shownDigest, ended } = readOut;
    const { calledAt, way, recordedBy, recordedAt, confirmedBy, confirmedAt } = readOut;
    yield {
      id,
      status,
      person: { id: person.id, role: person.role },
      option,
      rationale,
      ...(standsFor === null ? {} : { standsFor }),
      ...(because === null ? {} : { because }),
      version: decisionVersion,
      shownDigest,
      calledAt: formatInstant(calledAt),
      way,
      recordedBy: recordedBy.id,
      recordedAt: formatInstant(recordedAt),
      ...(confirmedBy === null ? {} : { confirmedBy: confirmedBy.id }),
      ...(confirmedAt === null ? {} : { confirmedAt: formatInstant(confirmedAt) }),
      ...(ended === null ? {} : { ended: endView(ended) }),
    };
  }
}

function endView({ actor, at, reason }: NonNullable<ReadOut['ended']>): NonNullable<ReadOutView['ended']> {
  return { at: formatInstant(at), assurance: actor.assurance, ...(reason === null ? {} : { reason }) };
}
