import { and, decided, or, type Facts } from '#facts';
import type { EpochMs } from '#kernel';
import type {
  AssessedGuidance,
  AssessedObligation,
  Confirmation,
  NotApplicable,
  OpenLaw,
  TraceStep,
} from './assessment.js';
import { mayBeOwed, verdictOf } from './clause-verdict.js';
import { traceOf, type Ask } from './condition.js';
import { isInForce } from './effective.js';
import { isStale } from './last-checked.js';
import { authorityOf, type Clause, type LawPack } from './law-pack.js';
import { deadlineOf, dueDateOf } from './obligation-deadline.js';
import { reasonNotInForce, reasonNotToAct, reasonToAct } from './reason.js';

/** What a clause is judged by. */
export interface Circumstances {
  readonly pack: LawPack;
  /** The versions that are law on the day. */
  readonly clauses: readonly Clause[];
  readonly facts: Facts;
  readonly at: EpochMs;
  readonly wave: number;
  /** How it was found that the law reaches the incident. */
  readonly reach: readonly TraceStep[];
  /** Whether it does so by nothing else than where people live. */
  readonly followsHomes: () => boolean;
  /** The calendar day whose law holds. */
  readonly day: string;
  readonly ask: Ask;
  readonly confirmations: readonly Confirmation[];
  readonly isConfirmed: (clause: Clause) => boolean;
}

export interface JudgedClause {
  readonly obligation?: AssessedObligation;
  readonly notApplicable?: NotApplicable;
  readonly questions?: readonly string[];
}

/** A duty's name, the same in every assessment. */
export function keyOf(pack: LawPack, { id, recipient }: Pick<Clause, 'id' | 'recipient'>, wave: number): string {
  return [pack.name, id, recipient.id, pack.jurisdiction, wave].join('/');
}

export function judgeClause(clause: Clause, circumstances: Circumstances): JudgedClause {
  const { pack, facts, ask, wave, day } = circumstances;
  const key = keyOf(pack, clause, wave);
  const { truth, unknownFacts } = verdictOf(clause, circumstances);
  const trace = traceOfClause(clause, ask, facts);
  const inForce = isInForce(clause.effective, day);
  if (!inForce || truth === 'false') {
    const reason = inForce ? reasonNotToAct(clause.reason, trace) : reasonNotInForce(clause.reason, day);
    const { id, recipient, citation } = clause;
    return { notApplicable: { key, pack: pack.name, clause: id, recipient, reason, citation, trace } };
  }
  const certainty = truth === 'true' ? 'applies' : 'protective';
  const confirmation = confirmationOf(clause, circumstances);
  const deadline = deadlineOf(clause, circumstances);
  const beside = guidanceFor(clause, circumstances);
  const stale = isStale(clause.asOf, circumstances.at);
  const { substitute, question } = clause;
  return {
    obligation: {
      key,
      pack: pack.name,
      packVersion: pack.version,
      clause: clause.id,
      jurisdiction: pack.jurisdiction,
      followsHomes: circumstances.followsHomes(),
      recipient: clause.recipient,
      noticeKind: clause.noticeKind,
      title: clause.title,
      certainty,
      deadline,
      orders: clause.orders.flatMap(({ order, to }) =>
        circumstances.clauses.filter(({ id }) => id === to).map((other) => ({ order, to: keyOf(pack, other, wave) })),
      ),
      elements: clause.elements.map(({ id }) => id),
      elementBasis: Object.fromEntries(clause.elements.map(({ id, basis }) => [id, basis])),
      forbidden: clause.forbidden,
      elementsConfidence: clause.elementsConfidence,
      ...(substitute && {
        substitute: {
          truth: substitute.any.map(ask).reduce(or, decided(false)).truth,
          methods: substitute.methods,
          ...authorityOf(substitute),
        },
      }),
      services: servicesOf(clause, ask),
      ...(question && { question }),
      ...authorityOf(clause),
      stale,
      ...(confirmation && { confirmation }),
      reason: reasonToAct(clause, [...circumstances.reach, ...trace], { certainty, confirmation, stale }),
      guidance: beside.guidance,
      trace: [...circumstances.reach, ...trace],
    },
    questions: [...unknownFacts, ...beside.questions, ...(deadline.startAssumed ? [deadline.startFact] : [])],
  };
}

/** What a clause would bring if its law binds; nothing where it surely brings nothing. */
export function possibleDuty(clause: Clause, circumstances: Circumstances): OpenLaw['couldBring'][number] | undefined {
  const { pack, wave } = circumstances;
  if (!mayBeOwed(clause, circumstances)) return undefined;
  const due = dueDateOf(clause, circumstances);
  return {
    key: keyOf(pack, clause, wave),
    clause: clause.id,
    title: clause.title,
    recipient: clause.recipient,
    words: clause.deadline.words,
    ...(due && { due }),
  };
}

function traceOfClause({ applies, unless }: Clause, ask: Ask, facts: Facts): readonly TraceStep[] {
  const conditions = applies.flatMap((group) => group.conditions).filter((condition) => !unless.includes(condition));
  return [...traceOf(conditions, 'condition', ask, facts), ...traceOf(unless, 'exemption', ask, facts)];
}

// Guidance is shown, not obeyed: even a safe harbour that is met only tells counsel where to look.
function guidanceFor(
  clause: Clause,
  { pack, facts, at }: Circumstances,
): { guidance: readonly AssessedGuidance[]; questions: readonly string[] } {
  const guidance: AssessedGuidance[] = [];
  const questions: string[] = [];
  for (const item of pack.guidance) {
    if (!item.clauses.includes(clause.id)) continue;
    const { truth, unknownFacts } = item.when?.evaluate(facts, at) ?? { truth: 'true', unknownFacts: [] };
    if (truth === 'false') continue;
    guidance.push({ id: item.id, kind: item.kind, truth, words: item.words, ...authorityOf(item) });
    if (item.kind === 'safe-harbour') questions.push(...unknownFacts);
  }
  return { guidance, questions };
}

function servicesOf({ services }: Clause, ask: Ask): AssessedObligation['services'] {
  return services.flatMap((service) => {
    const { truth } = service.when.map(ask).reduce(and, decided(true));
    if (truth === 'false') return [];
    const { words, months } = service;
    return [{ truth, words, ...(months !== undefined && { months }), ...authorityOf(service) }];
  });
}

/** Counsel's word for a clause. */
export function confirmationOf(
  clause: Clause,
  { pack, confirmations }: Pick<Circumstances, 'pack' | 'confirmations'>,
): Confirmation | undefined {
  return confirmations.find((each) => each.pack === pack.name && each.clause === clause.id);
}
