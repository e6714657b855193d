import fc from 'fast-check';
import { formatInstant, type Actor } from '#kernel';
import type { Playbook } from '#playbook';
import type { Command } from '../src/core/command.js';
import type { DecideContext, Settleable } from '../src/core/draft.js';
import { aDuty, aLaw, deadline } from './law.js';
import { DAY, HOUR, NOON, Played, person } from './played.js';
import { aDesk } from './playbooks.js';
import { aStep, commandOf, type Stand, type Step } from './walk.js';

/** The duty whose clause waits for counsel, and which demands what the other forbids. */
export const TELL = 'law/tell/one/1';
/** The duty that forbids it. */
export const HUSH = 'law/hush/one/1';
export const SHOWN_DIGEST = 'a'.repeat(64);

const ROUTES = ['say-it', 'keep-it'] as const;

export const settleable: Settleable = {
  clause: (pack, clause) =>
    pack === 'law' && clause === 'tell' ? { packVersion: '1', digest: SHOWN_DIGEST } : undefined,
  conflict: (demands, forbids) =>
    demands === TELL && forbids === HUSH ? { packVersion: '1', digest: SHOWN_DIGEST, routes: ROUTES } : undefined,
};

type Rule = Parameters<typeof aLaw>[number];

/** Without a date until its clause is confirmed; a hold that counts from then on makes the second date later. */
const tell: Rule = (facts, _wave, settled) => {
  const word = settled.find((each) => each.kind === 'clause');
  const due = facts['event.theft'] === 'known' ? deadline(NOON + DAY) : null;
  const confirmed = { due: deadline(NOON + 3 * DAY), confirmation: { by: 'Cy', source: 'gazette', at: 'then' } };
  return aDuty({ key: TELL, noticeKind: 'letter', due, ...(word && confirmed) });
};

const hush: Rule = (_facts, _wave, settled) => {
  const signed = settled.find((each) => each.kind === 'route');
  const route = signed && { demands: TELL, forbids: HUSH, route: signed.route };
  return aDuty({
    key: HUSH,
    noticeKind: 'letter',
    forbidden: route ? [] : ['what'],
    ...(route && { routes: [route] }),
  });
};

/** Without a number: our own target soon passes. */
const soon: Rule = (facts) =>
  facts['event.theft'] === 'excluded'
    ? undefined
    : aDuty({ key: 'law/soon/one/1', ownTarget: deadline(NOON + HOUR / 2) });

const dated: Rule = (facts) =>
  facts['event.theft'] === 'excluded' ? undefined : aDuty({ due: deadline(NOON + 3 * DAY) });

const forMany: Rule = (facts, { number }) =>
  Number(facts['event.count'] ?? 0) > 3 ? aDuty({ key: `tell-people/${number}` }) : undefined;

export const settlingLaw = aLaw(tell, hush);
/** The same, and duties with a date, of each wave, and past our own target, as the facts have it. */
export const lawToWalk = aLaw(tell, hush, soon, dated, forMany);

/** An incident of the pure core in which counsel may settle the law. */
export class Settling extends Played {
  constructor(judging = settlingLaw, playbook: Playbook = aDesk()) {
    super(playbook, judging);
  }

  override context(actor: Actor): DecideContext {
    return { ...super.context(actor), settleable };
  }
}

export const confirm: Extract<Command, { type: 'confirm-clause' }> = {
  type: 'confirm-clause',
  pack: 'law',
  clause: 'tell',
  shownDigest: SHOWN_DIGEST,
  source: 'the gazette of 3 May',
  asOf: '2026-05-03',
  finding: 'It says three days.',
};

export function sign(route: string): Extract<Command, { type: 'sign-route' }> {
  const reasons = 'The federal rule stands first.';
  return { type: 'sign-route', demands: TELL, forbids: HUSH, route, shownDigest: SHOWN_DIGEST, reasons };
}

/** A step of a walk in which counsel settles the law and somebody answers for a delay, beside all that others do. */
export interface LawStep extends Omit<Step, 'kind'> {
  readonly kind: Step['kind'] | 'confirm' | 'withdraw' | 'route' | 'delay';
}

const aLawStep: fc.Arbitrary<LawStep> = fc.oneof(
  { weight: 3, arbitrary: aStep },
  {
    weight: 1,
    arbitrary: fc
      .tuple(aStep, fc.constantFrom('confirm', 'withdraw', 'route', 'delay'))
      .map(([step, kind]) => ({ ...step, kind })),
  },
);

export const aLawWalk: fc.Arbitrary<readonly LawStep[]> = fc.array(aLawStep, { minLength: 1, maxLength: 16 });

/** The command that a step means here: mostly by somebody entitled and of what was shown, sometimes refused. */
export function lawCommandOf(stand: Stand, step: LawStep): { readonly command: Command; readonly actor: Actor } {
  const { kind, pick, role, value } = step;
  const actor = person(role % 9 === 0 ? 'scribe' : 'counsel');
  const shownDigest = value % 7 === 0 ? 'b'.repeat(64) : SHOWN_DIGEST;
  switch (kind) {
    case 'confirm':
      return { command: { ...confirm, shownDigest }, actor };
    case 'route':
      return { command: { ...sign(ROUTES[pick % ROUTES.length] ?? ''), shownDigest }, actor };
    case 'withdraw': {
      const standing = [...stand.state.settlements.keys()].sort();
      const settlementId = standing[pick % Math.max(standing.length, 1)] ?? '';
      return { command: { type: 'withdraw-confirmation', settlementId, reason: 'a walk' }, actor };
    }
    case 'delay': {
      const duties = [...stand.state.obligations.keys()].sort();
      const obligation = duties[pick % Math.max(duties.length, 1)] ?? '';
      const day = formatInstant(stand.now - (value % 3) * DAY).slice(0, 10);
      return { command: { type: 'give-delay-reason', obligation, day, reason: 'a walk' }, actor };
    }
    default:
      return commandOf(stand, { ...step, kind });
  }
}
