import type { Assess, AssessedObligation, Wave } from '#engine';
import type { FactModel, Facts } from '#facts';
import { parseInstant, type EpochMs } from '#kernel';
import { assessEntities, type AssessedObligation as LawObligation, type LawPack } from '#law';
import { deadlineAfter } from '#time';

/** Fills the engine's law port: the packs that the incident is judged by, and the organisation's zone for its own targets. */
export function assessor(packs: readonly LawPack[], model: FactModel, zone: string): Assess {
  return (facts: Facts, at: EpochMs, wave: Wave) =>
    assessEntities(packs, facts, model, at, wave.number, { brief: true }).obligations.map((duty) =>
      translate(duty, wave, zone),
    );
}

function translate(duty: LawObligation, wave: Wave, zone: string): AssessedObligation {
  const { deadline, trace, guidance, recipient, noticeKind, title, certainty, elements, reason } = duty;
  // A later wave's own targets count from its own beginning: the first wave's facts lie long before it.
  const known = wave.number > 1 || deadline.startAt === undefined ? undefined : parseInstant(deadline.startAt);
  const target = deadline.ownTarget;
  return {
    key: duty.key,
    ...(duty.entity && { entity: duty.entity }),
    pack: duty.pack,
    packVersion: duty.packVersion,
    clause: duty.clause,
    jurisdiction: duty.jurisdiction,
    recipient,
    noticeKind,
    title,
    certainty,
    elements,
    reason,
    citation: duty.citation,
    sources: duty.sources,
    asOf: duty.asOf,
    confidence: duty.confidence,
    words: deadline.words,
    startAssumed: deadline.startAssumed,
    due: deadline.due ?? null,
    ownTarget: target === undefined ? null : deadlineAfter(known ?? wave.beganAt, target, zone, 'elapsed'),
    guidance: guidance.map(({ words, citation }) => ({ words, citation })),
    trace: trace.map((step) => ({ ...step, words: { ...step.words }, facts: { ...step.facts } })),
  };
}
