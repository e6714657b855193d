import type { Assess, AssessedObligation, Settlement, Wave } from '#engine';
import type { FactModel, Facts } from '#facts';
import { parseInstant, type EpochMs } from '#kernel';
import {
  assessEntities,
  type AssessedConflict,
  type AssessedObligation as LawObligation,
  type Confirmation,
  type LawPack,
} from '#law';
import { deadlineAfter } from '#time';
import { settledBy } from './settled.js';

/** Fills the engine's law port: the packs that the incident is judged by, and the organisation's zone for its own targets. */
export function assessor(packs: readonly LawPack[], model: FactModel, zone: string): Assess {
  return (facts: Facts, at: EpochMs, wave: Wave, settled: readonly Settlement[]) => {
    const options = { brief: true, ...settledBy(settled) };
    const { obligations, conflicts } = assessEntities(packs, facts, model, at, wave.number, options);
    return obligations.map((duty) => translate(duty, routesOf(duty.key, conflicts), wave, zone));
  };
}

type Routes = NonNullable<AssessedObligation['routes']>;

/** The signed routes that changed what this duty demands or forbids. */
function routesOf(key: string, conflicts: readonly AssessedConflict[]): Routes {
  return conflicts.flatMap(({ demands, forbids, routes, chosen }) => {
    const route = routes.find(({ id }) => id === chosen);
    const yielding = route?.yields === 'demand' ? demands : forbids;
    return route && yielding === key ? [{ demands, forbids, route: route.id }] : [];
  });
}

function translate(duty: LawObligation, routes: Routes, wave: Wave, zone: string): AssessedObligation {
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
    followsHomes: duty.followsHomes,
    recipient,
    noticeKind,
    title,
    certainty,
    elements,
    forbidden: duty.forbidden,
    ...(duty.confirmation && { confirmation: wordOf(duty.confirmation) }),
    ...(routes.length > 0 && { routes }),
    reason,
    citation: duty.citation,
    sources: duty.sources,
    asOf: duty.asOf,
    confidence: duty.confidence,
    words: deadline.words,
    startAssumed: deadline.startAssumed,
    due: deadline.due ?? null,
    ownTarget: target === undefined ? null : deadlineAfter(known ?? wave.beganAt, target, zone, 'elapsed'),
    ...(deadline.otherReading && { otherReading: deadline.otherReading }),
    ...followedWithoutDate(deadline),
    guidance: guidance.map(({ words, citation }) => ({ words, citation })),
    trace: trace.map((step) => ({ ...step, words: { ...step.words }, facts: { ...step.facts } })),
  };
}

// The other reasons for a missing date are said beside what counsel is asked to confirm or to answer.
function followedWithoutDate({ withheld }: LawObligation['deadline']): Pick<AssessedObligation, 'withheld'> {
  return withheld === 'follows-undated' || withheld === 'nothing-to-follow' ? { withheld } : {};
}

function wordOf({ by, source, at }: Confirmation): NonNullable<AssessedObligation['confirmation']> {
  return { by, source, at };
}
