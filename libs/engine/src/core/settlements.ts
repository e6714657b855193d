import { accept, refuse, type FaultDetails, type Outcome, type Role } from '#kernel';
import type { Command } from './command.js';
import type { Draft, Settleable, ShownLaw } from './draft.js';
import { refuseNoDay, refuseOtherRoles } from './refusals.js';
import type { ConfirmedClause, Settlement, SignedRoute } from './state.js';

const SETTLING: readonly Role[] = ['counsel'];

type Act<Type extends Command['type']> = Extract<Command, { type: Type }>;

/** Counsel confirms a clause as it was shown. An earlier confirmation of it is superseded. */
export function confirmClause(draft: Draft, command: Act<'confirm-clause'>): Outcome<void> {
  const { pack, clause, source, asOf, finding } = command;
  const shown = draft.context.settleable?.clause(pack, clause);
  const refusal = refuseSettling(draft, command.shownDigest, shown) ?? refuseNoDay(asOf, 'asOf');
  if (refusal) return refuse(refusal);
  if (!shown) return refuse(notToBeSettled('clause-not-open', 'No clause of this name waits for counsel.'));
  const earlier = standing(draft).find(
    (each) => each.kind === 'clause' && each.pack === pack && each.clause === clause,
  );
  const said = { pack, clause, source, asOf, finding };
  const settled: ConfirmedClause = { ...begun(draft, shown), kind: 'clause', ...said };
  settle(draft, settled, earlier);
  draft.record('law.confirmed', { ...reference(settled, earlier), ...said });
  return accept(undefined);
}

/** Counsel takes back a confirmation. A date that the law computed by it stays as promised until it may move. */
export function withdrawConfirmation(
  draft: Draft,
  { settlementId, reason }: Act<'withdraw-confirmation'>,
): Outcome<void> {
  const refusal = refuseOtherRoles(draft, SETTLING, 'settle what the law says');
  if (refusal) return refuse(refusal);
  const known = draft.settlements.get(settlementId);
  if (known?.kind !== 'clause' || known.status !== 'standing') {
    return refuse({
      kind: 'conflict',
      code: 'confirmation-gone',
      detail: 'No confirmation of this name stands.',
      place: 'settlementId',
      mend: 'Read the incident again: it lists what counsel has settled.',
    });
  }
  end(draft, known, 'withdrawn', reason);
  draft.record('law.unconfirmed', { settlement: known.id, pack: known.pack, clause: known.clause, reason });
  draft.assessmentDue ||= asksLaw(draft);
  return accept(undefined);
}

/** Counsel signs the way out of a conflict as it was shown. One signed earlier is superseded, and stays on record. */
export function signRoute(draft: Draft, command: Act<'sign-route'>): Outcome<void> {
  const { demands, forbids, route, reasons } = command;
  const shown = draft.context.settleable?.conflict(demands, forbids);
  const refusal = refuseSettling(draft, command.shownDigest, shown);
  if (refusal) return refuse(refusal);
  if (!shown || !areOwedTogether(draft, demands, forbids)) {
    return refuse(notToBeSettled('conflict-not-open', 'These two duties are in no conflict that has a way out.'));
  }
  if (!shown.routes.includes(route)) {
    return refuse({
      kind: 'invalid',
      code: 'route-unknown',
      detail: `This conflict has no route "${route}".`,
      place: 'route',
      mend: `Its routes are: ${shown.routes.join(', ')}.`,
    });
  }
  const earlier = standing(draft).find(
    (each) => each.kind === 'route' && each.demands === demands && each.forbids === forbids,
  );
  const said = { demands, forbids, route, reasons };
  const settled: SignedRoute = { ...begun(draft, shown), kind: 'route', ...said };
  settle(draft, settled, earlier);
  draft.record('law.route-signed', { ...reference(settled, earlier), ...said });
  return accept(undefined);
}

/**
 * What was settled is of a text: under other packs it holds on where that text is the same, and lapses where it is not.
 * Whoever migrates need not be counsel, so nothing is confirmed anew by it.
 */
export function lapseSettlements(draft: Draft): void {
  const settled = standing(draft);
  const holding = new Set(holdingIn(draft.context.settleable, settled));
  for (const each of settled) {
    if (holding.has(each)) continue;
    const reason = 'the law pack of the new version says otherwise, or no longer says it';
    end(draft, each, 'lapsed', reason);
    draft.record('law.lapsed', { settlement: each.id, kind: each.kind, reason });
  }
}

/** Of what was settled, all whose text is the same in these packs. */
export function holdingIn(settleable: Settleable | undefined, settled: readonly Settlement[]): readonly Settlement[] {
  return settled.filter((each) => {
    const shown =
      each.kind === 'clause'
        ? settleable?.clause(each.pack, each.clause)
        : settleable?.conflict(each.demands, each.forbids);
    return shown?.digest === each.shownDigest;
  });
}

function standing(draft: Draft): readonly Settlement[] {
  return draft.settlements.values().filter(({ status }) => status === 'standing');
}

function settle(draft: Draft, settled: Settlement, earlier: Settlement | undefined): void {
  if (earlier) end(draft, earlier, 'superseded', 'settled anew');
  draft.settlements.set(settled.id, settled);
  draft.assessmentDue ||= asksLaw(draft);
}

function end(
  draft: Draft,
  settlement: Settlement,
  status: 'withdrawn' | 'superseded' | 'lapsed',
  reason: string,
): void {
  const { actor, now } = draft.context;
  draft.settlements.set(settlement.id, { ...settlement, status, ended: { actor, at: now, reason } });
}

function begun(
  draft: Draft,
  { packVersion, digest }: ShownLaw,
): Pick<Settlement, 'id' | 'status' | 'packVersion' | 'shownDigest' | 'actor' | 'at' | 'ended'> {
  const { actor, now } = draft.context;
  return { id: draft.newId(), status: 'standing', packVersion, shownDigest: digest, actor, at: now, ended: null };
}

function reference(
  { id, packVersion, shownDigest }: Settlement,
  earlier: Settlement | undefined,
): { readonly [name: string]: string | null } {
  return { settlement: id, packVersion, shownDigest, supersedes: earlier?.id ?? null };
}

function asksLaw(draft: Draft): boolean {
  return draft.runs.values().some((run) => run.asksLaw);
}

/** Both are owed, in one wave and by one legal entity: else no letter has to meet both. */
function areOwedTogether({ obligations }: Draft, demands: string, forbids: string): boolean {
  const pair = [obligations.get(demands), obligations.get(forbids)];
  const [one, other] = pair;
  return (
    pair.every((each) => each?.status === 'open' || each?.status === 'met') &&
    one?.wave === other?.wave &&
    one?.assessed.entity?.id === other?.assessed.entity?.id
  );
}

function refuseSettling(draft: Draft, digest: string, shown: ShownLaw | undefined): FaultDetails | undefined {
  const others = refuseOtherRoles(draft, SETTLING, 'settle what the law says');
  if (others) return others;
  if (!shown || shown.digest === digest) return undefined;
  return {
    kind: 'conflict',
    code: 'shown-has-changed',
    detail: 'The law packs of this incident do not say what you were shown.',
    place: 'shownDigest',
    mend: 'Read it again, and settle it as it stands now.',
  };
}

function notToBeSettled(code: string, detail: string): FaultDetails {
  return { kind: 'conflict', code, detail, mend: 'Read the incident again: it lists what waits for counsel.' };
}
