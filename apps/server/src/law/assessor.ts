import type { Assess, AssessedObligation } from '#engine';
import type { Facts } from '#facts';
import { parseInstant, type EpochMs } from '#kernel';
import { assess, type AssessedObligation as LawObligation, type LawPack } from '#law';
import { deadlineAfter } from '#time';

/** Fills the engine's law port: the packs that the incident is judged by, and the organisation's zone for its own targets. */
export function assessor(packs: readonly LawPack[], zone: string): Assess {
  return (facts: Facts, at: EpochMs, wave: number) =>
    assess(packs, facts, at, wave).obligations.map((duty) => translate(duty, at, zone));
}

function translate(duty: LawObligation, at: EpochMs, zone: string): AssessedObligation {
  const { deadline, trace, guidance, elementBasis: _, ...rest } = duty;
  const started = deadline.startAt === undefined ? undefined : parseInstant(deadline.startAt);
  const target = deadline.ownTarget;
  return {
    ...rest,
    words: deadline.words,
    startAssumed: deadline.startAssumed,
    due: deadline.due ?? null,
    ownTarget: target === undefined ? null : deadlineAfter(started ?? at, target, zone, 'elapsed'),
    guidance: guidance.map(({ words, citation }) => ({ words, citation })),
    trace: trace.map((step) => ({ ...step, words: { ...step.words }, facts: { ...step.facts } })),
  };
}
