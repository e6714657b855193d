import type { Facts } from '#facts';
import { isDate, parseInstant, type EpochMs } from '#kernel';
import { localDate } from '#time';
import type {
  AssessedGuidance,
  AssessedObligation,
  AssessedPenalty,
  Assessment,
  NotApplicable,
  Question,
} from './assessment.js';
import { askAbout, judge, type Ask } from './condition.js';
import { isInForce } from './effective.js';
import type { Authority, Clause, LawPack } from './law-pack.js';
import { deadlineOf } from './obligation-deadline.js';
import { reasonNotInForce, reasonNotToAct, reasonToAct } from './reason.js';

interface LawDate {
  readonly day: string;
  readonly fact?: string;
}

/** What a clause is judged by. */
interface Circumstances {
  readonly facts: Facts;
  readonly at: EpochMs;
  /** The calendar day whose law holds. */
  readonly day: string;
  readonly ask: Ask;
}

/**
 * Every duty of the packs for these facts: owed, kept protectively, or not owed, each with its reason. Pure; `at` stands for now
 * in the packs' rules, and for the day of the incident while no fact tells it. `wave` counts the outbreaks of one incident from 1.
 */
export function assess(packs: readonly LawPack[], facts: Facts, at: EpochMs, wave: number): Assessment {
  const obligations: AssessedObligation[] = [];
  const notApplicable: NotApplicable[] = [];
  const penalties: AssessedPenalty[] = [];
  const asked = new Map<string, Set<string>>();
  for (const pack of packs) {
    const lawDate = lawDateOf(pack, facts, at);
    const ask = askAbout(facts, at);
    penalties.push(...penaltiesOf(pack, lawDate));
    for (const clause of clausesOn(pack, lawDate.day)) {
      const key = [pack.name, clause.id, clause.recipient.id, pack.jurisdiction, wave].join('/');
      const judged = judgeClause(pack, clause, key, { facts, at, day: lawDate.day, ask });
      if ('notApplicable' in judged) {
        notApplicable.push(judged.notApplicable);
        continue;
      }
      obligations.push(judged.obligation);
      const ofDate = lawDate.fact === undefined && isVersioned(pack) ? pack.lawDate.slice(0, 1) : [];
      for (const fact of [...judged.questions, ...ofDate]) asked.set(fact, (asked.get(fact) ?? new Set()).add(key));
    }
  }
  return { obligations, notApplicable, questions: ordered(asked), penalties };
}

function judgeClause(
  pack: LawPack,
  clause: Clause,
  key: string,
  { facts, at, day, ask }: Circumstances,
): { notApplicable: NotApplicable } | { obligation: AssessedObligation; questions: readonly string[] } {
  const verdict = judge(clause, ask, facts);
  const inForce = isInForce(clause.effective, day);
  if (!inForce || verdict.truth === 'false') {
    const reason = inForce ? reasonNotToAct(clause.reason, verdict.steps) : reasonNotInForce(clause.reason, day);
    const { id, recipient, citation } = clause;
    return {
      notApplicable: {
        key,
        pack: pack.name,
        clause: id,
        recipient: recipient.id,
        reason,
        citation,
        trace: verdict.steps,
      },
    };
  }
  const certainty = verdict.truth === 'true' ? 'applies' : 'protective';
  const deadline = deadlineOf(clause, facts, pack.zone);
  const beside = guidanceFor(pack, clause, facts, at);
  return {
    obligation: {
      key,
      pack: pack.name,
      packVersion: pack.version,
      clause: clause.id,
      jurisdiction: pack.jurisdiction,
      recipient: clause.recipient,
      noticeKind: clause.noticeKind,
      title: clause.title,
      certainty,
      deadline,
      elements: clause.elements.map(({ id }) => id),
      elementBasis: Object.fromEntries(clause.elements.map(({ id, basis }) => [id, basis])),
      ...authorityOf(clause),
      reason: reasonToAct(clause.reason, verdict.steps, certainty, clause.confidence),
      guidance: beside.guidance,
      trace: verdict.steps,
    },
    questions: [...verdict.unknownFacts, ...beside.questions, ...(deadline.startAssumed ? [deadline.startFact] : [])],
  };
}

// The version of each clause that was law on the day; where none was, the first stands for it, to be listed as not in force.
function clausesOn(pack: LawPack, day: string): readonly Clause[] {
  const chosen = new Map<string, Clause>();
  for (const clause of pack.clauses) {
    if (!chosen.has(clause.id) || isInForce(clause.effective, day)) chosen.set(clause.id, clause);
  }
  return [...chosen.values()];
}

// Guidance is shown, not obeyed: even a safe harbour that is met only tells counsel where to look.
function guidanceFor(
  pack: LawPack,
  clause: Clause,
  facts: Facts,
  at: EpochMs,
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

function penaltiesOf(pack: LawPack, { day, fact }: LawDate): AssessedPenalty[] {
  return pack.penalties
    .filter(({ effective }) => isInForce(effective, day))
    .map(({ id, kind, party, maximum, currency, words, ...authority }) => ({
      pack: pack.name,
      id,
      kind,
      party,
      maximum,
      currency,
      words,
      ...authorityOf(authority),
      lawDate: day,
      ...(fact !== undefined && { lawDateFact: fact }),
    }));
}

function lawDateOf(pack: LawPack, facts: Facts, at: EpochMs): LawDate {
  for (const fact of pack.lawDate) {
    const value = facts[fact];
    if (typeof value !== 'string') continue;
    if (isDate(value)) return { day: value, fact };
    const instant = parseInstant(value);
    if (instant !== undefined) return { day: localDate(instant, pack.zone), fact };
  }
  return { day: localDate(at, pack.zone) };
}

// Whether the day of the incident can change what this pack says.
function isVersioned({ clauses, penalties }: LawPack): boolean {
  return [...clauses, ...penalties].some(
    ({ effective }) => effective.from !== undefined || effective.until !== undefined,
  );
}

function authorityOf({ citation, sources, asOf, confidence }: Authority): Authority {
  return { citation, sources, asOf, confidence };
}

function ordered(asked: ReadonlyMap<string, ReadonlySet<string>>): Question[] {
  return [...asked]
    .map(([fact, affects]) => ({ fact, affects: [...affects].sort() }))
    .sort((a, b) => b.affects.length - a.affects.length || (a.fact < b.fact ? -1 : 1));
}
