import { and, decided, type Facts } from '#facts';
import { isDate, parseInstant, type EpochMs } from '#kernel';
import { localDate } from '#time';
import {
  confirmationOf,
  judgeClause,
  keyOf,
  possibleDuty,
  type Circumstances,
  type JudgedClause,
} from './assess-clause.js';
import type {
  AssessedBan,
  AssessedPenalty,
  Assessment,
  Confirmation,
  NotApplicable,
  OpenLaw,
  TraceStep,
} from './assessment.js';
import { askAbout, followsHomes, joinGroups, traceOf } from './condition.js';
import { collisions } from './conflicts.js';
import { isInForce } from './effective.js';
import { authorityOf, type Clause, type LawPack } from './law-pack.js';
import { Questions } from './questions.js';
import { reasonNotLaw, reasonOutOfReach } from './reason.js';

/** What people have settled that facts cannot: each is signed by counsel. */
export interface Settled {
  readonly confirmations?: readonly Confirmation[];
  /** The route signed for a conflict, by the keys of its two duties: `demands forbids`. */
  readonly routes?: { readonly [conflict: string]: string };
}

export interface AssessOptions extends Settled {
  /** Leaves out what open laws could bring, most of the work of an assessment: for whoever asks at each changed fact. */
  readonly brief?: boolean;
}

interface LawDate {
  readonly day: string;
  readonly fact?: string;
}

type Part = Omit<Assessment, 'questions' | 'conflicts'>;

/**
 * Every duty of the packs for these facts: owed, kept protectively, or not owed, each with its reason. Pure; `at` stands for now
 * in the packs' rules, and for the day of the incident while no fact tells it. `wave` counts the outbreaks of one incident from 1.
 */
export function assess(
  packs: readonly LawPack[],
  facts: Facts,
  at: EpochMs,
  wave: number,
  options: AssessOptions = {},
): Assessment {
  const questions = new Questions();
  const parts = packs.map((pack) => assessPack(pack, facts, at, wave, options, questions));
  const all = <Name extends keyof Part>(name: Name): Part[Name][number][] => parts.flatMap((part) => [...part[name]]);
  const { obligations, conflicts } = collisions(packs, all('obligations'), options.routes ?? {});
  return {
    obligations,
    voluntary: all('voluntary'),
    notApplicable: all('notApplicable'),
    open: all('open'),
    questions: questions.ordered(),
    conflicts,
    penalties: all('penalties'),
    bans: all('bans'),
    records: all('records'),
  };
}

function assessPack(
  pack: LawPack,
  facts: Facts,
  at: EpochMs,
  wave: number,
  { confirmations = [], brief = false }: AssessOptions,
  questions: Questions,
): Part {
  const lawDate = lawDateOf(pack, facts, at);
  const clauses = clausesOn(pack, lawDate.day);
  const ask = askAbout(facts, at);
  const trace = traceOf(
    pack.reach.flatMap((group) => group.conditions),
    'reach',
    ask,
    facts,
  );
  const circumstances: Circumstances = {
    pack,
    reach: trace,
    followsHomes: () => followsHomes(pack.reach, ask, facts, at),
    clauses,
    facts,
    at,
    wave,
    day: lawDate.day,
    ask,
    confirmations,
    isConfirmed: (clause) => confirmationOf(clause, { pack, confirmations }) !== undefined,
  };
  const { notYetLaw } = pack;
  if (notYetLaw) return { ...NOTHING, notApplicable: clauses.map((clause) => leftOut(clause, circumstances, [])) };

  const reach = joinGroups(pack.reach, ask);
  if (reach.truth === 'false') {
    return { ...NOTHING, notApplicable: clauses.map((clause) => leftOut(clause, circumstances, trace)) };
  }
  if (reach.truth === 'unknown') {
    return { ...NOTHING, ...whileOpen(circumstances, reach.unknownFacts, brief, questions) };
  }

  const judge = (clause: Clause): JudgedClause => judgeClause(clause, circumstances);
  const judged = clauses.filter(({ voluntary }) => !voluntary).map(judge);
  const invited = clauses.filter(({ voluntary }) => voluntary).map(judge);
  const ofDate = lawDate.fact === undefined && isVersioned(pack) ? pack.lawDate.slice(0, 1) : [];
  for (const { obligation, questions: asked = [] } of judged) {
    if (obligation) questions.ask([...asked, ...ofDate], [obligation.key]);
  }
  return {
    obligations: judged.flatMap(({ obligation }) => obligation ?? []),
    voluntary: invited.flatMap(({ obligation }) => obligation ?? []),
    notApplicable: [...judged, ...invited].flatMap(({ notApplicable }) => notApplicable ?? []),
    open: [],
    penalties: penaltiesOf(pack, lawDate),
    bans: bansOf(circumstances),
    records: pack.records.map((record) => ({ pack: pack.name, ...record })),
  };
}

// A law that only invites cannot bind: nothing of it is asked, and its notices are shown as those that may fit.
function whileOpen(
  circumstances: Circumstances,
  unknownFacts: readonly string[],
  brief: boolean,
  questions: Questions,
): Pick<Part, 'open' | 'voluntary' | 'notApplicable'> {
  const { pack, clauses, wave, reach } = circumstances;
  const invited = clauses.filter(({ voluntary }) => voluntary).map((clause) => judgeClause(clause, circumstances));
  const binding = clauses.filter(({ voluntary }) => !voluntary);
  if (binding.length > 0)
    questions.ask(
      unknownFacts,
      binding.map((clause) => keyOf(pack, clause, wave)),
    );
  return {
    open: binding.length > 0 || clauses.length === 0 ? [openLaw(circumstances, reach, brief)] : [],
    voluntary: invited.flatMap(({ obligation }) => (obligation ? [{ ...obligation, certainty: 'protective' }] : [])),
    notApplicable: invited.flatMap(({ notApplicable }) => notApplicable ?? []),
  };
}

const NOTHING: Part = {
  obligations: [],
  voluntary: [],
  notApplicable: [],
  open: [],
  penalties: [],
  bans: [],
  records: [],
};

// The version of each clause that was law on the day; where none was, the first stands for it, to be listed as not in force.
function clausesOn(pack: LawPack, day: string): readonly Clause[] {
  const chosen = new Map<string, Clause>();
  for (const clause of pack.clauses) {
    if (!chosen.has(clause.id) || isInForce(clause.effective, day)) chosen.set(clause.id, clause);
  }
  return [...chosen.values()];
}

function leftOut(clause: Clause, { pack, wave }: Circumstances, trace: readonly TraceStep[]): NotApplicable {
  const { notYetLaw } = pack;
  return {
    key: keyOf(pack, clause, wave),
    pack: pack.name,
    clause: clause.id,
    recipient: clause.recipient,
    reason: notYetLaw ? reasonNotLaw(clause.reason, notYetLaw) : reasonOutOfReach(clause.reason, trace),
    citation: clause.citation,
    trace,
  };
}

function openLaw(circumstances: Circumstances, trace: readonly TraceStep[], brief: boolean): OpenLaw {
  const { pack, clauses } = circumstances;
  return {
    pack: pack.name,
    title: pack.title,
    jurisdiction: pack.jurisdiction,
    citation: pack.citation,
    trace,
    couldBring: brief ? [] : clauses.flatMap((clause) => possibleDuty(clause, circumstances) ?? []),
  };
}

function penaltiesOf(pack: LawPack, { day, fact }: LawDate): AssessedPenalty[] {
  return pack.penalties
    .filter(({ effective }) => isInForce(effective, day))
    .map(({ id, kind, party, maximum, currency, words, aggravating, mitigating, ...from }) => ({
      pack: pack.name,
      id,
      kind,
      party,
      maximum,
      currency,
      words,
      aggravating,
      mitigating,
      ...authorityOf(from),
      lawDate: day,
      ...(fact !== undefined && { lawDateFact: fact }),
    }));
}

function bansOf({ pack, day, ask }: Circumstances): AssessedBan[] {
  return pack.bans.flatMap((ban) => {
    const { truth } = and(decided(isInForce(ban.effective, day)), joinGroups(ban.applies, ask));
    if (truth === 'false') return [];
    return [{ pack: pack.name, id: ban.id, kind: ban.kind, truth, words: ban.words, ...authorityOf(ban) }];
  });
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
function isVersioned({ clauses, penalties, bans }: LawPack): boolean {
  return [...clauses, ...penalties, ...bans].some(
    ({ effective }) => effective.from !== undefined || effective.until !== undefined,
  );
}
