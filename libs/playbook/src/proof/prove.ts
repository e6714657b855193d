import { canonicalJson, sha256, type Json } from '#digest';
import type { Playbook } from '../model.js';
import { acceptedClaim } from './accepted.js';
import { allowedPayments } from './allowed-payment.js';
import { assumptionsOf } from './assumptions.js';
import { BOUNDS, modelOf, type Bounds, type ChartModel, type Unexplored } from './chart-model.js';
import type { Claim, Evidence } from './claims.js';
import { endingClaims } from './ending.js';
import { neverClaim } from './never.js';
import { paymentShowsClaim } from './payment-shows.js';
import type { Proof, Violation } from './proof.js';
import { refusalClaim } from './refusal.js';

/** Form of the digest: another number is another digest for the same playbook. */
const DIGEST_FORM = 1;

/**
 * Explores every chart of a playbook exhaustively and says which of the promised properties hold. The same playbook gives
 * the same proof. Takes about half a second for a million configurations.
 */
export function proofOf(playbook: Playbook, bounds: Bounds = BOUNDS): Proof {
  const models: ChartModel[] = [];
  const unexplored: Unexplored[] = [];
  for (const chart of playbook.charts.values()) {
    const found = modelOf(playbook, chart, bounds);
    if ('exploration' in found) models.push(found);
    else unexplored.push(found);
  }
  const evidence: Evidence = { playbook, models, unexplored };
  const { payments, objections } = allowedPayments(evidence, bounds);
  const claims: Claim[] = [
    withObjections(neverClaim(evidence), objections),
    paymentShowsClaim(evidence),
    refusalClaim(evidence),
    acceptedClaim(evidence),
    ...endingClaims(evidence),
  ];
  const violations = [...unexplored.map(tooLarge), ...claims.flatMap((claim) => claim.violations)];
  const properties = claims.map(({ property }) => property);
  const charts = models.map(({ chart: { name, title }, exploration: { configurations, transitions } }) => ({
    name,
    title,
    configurations,
    transitions,
  }));
  const { name, version, hash } = playbook;
  return {
    playbook: { name, version, hash },
    charts,
    configurations: charts.reduce((sum, chart) => sum + chart.configurations, 0),
    transitions: charts.reduce((sum, chart) => sum + chart.transitions, 0),
    digest: digestOf(playbook, models, claims),
    properties,
    violations,
    payments,
    assumptions: assumptionsOf(playbook),
    proved: properties.every(({ outcome }) => outcome === 'proved' || outcome === 'not-claimed'),
  };
}

function withObjections(
  { property, violations }: Claim,
  objections: readonly Omit<Violation, 'kind' | 'property'>[],
): Claim {
  const more = objections.map((objection): Violation => ({ ...objection, kind: 'violated', property: property.code }));
  return {
    property: { ...property, outcome: more.length > 0 ? 'violated' : property.outcome },
    violations: [...violations, ...more],
  };
}

function tooLarge({ chart, reason }: Unexplored): Violation {
  return {
    code: 'chart-too-large',
    kind: 'open',
    property: 'never',
    chart: chart.name,
    message: `The chart \`${chart.name}\` was not explored: ${reason}.`,
    mend: 'Move a part of it into a chart of its own.',
  };
}

/** The moves decide the graph, the set reached says how much of it was walked. */
function digestOf(playbook: Playbook, models: readonly ChartModel[], claims: readonly Claim[]): string {
  const { never, stance, alwaysAccepted, closable } = playbook.policy;
  const charts = models.map(({ chart, numbering, ways, producers, exploration }): Json => {
    const { configurations, transitions, reached } = exploration;
    return {
      name: chart.name,
      states: [...numbering.all()].map(({ node: { path, kind, tags }, size, initial }) => [
        path,
        kind,
        [...tags],
        size,
        initial,
      ]),
      moves: ways.events.map((event) => [
        event,
        producers.get(event)?.kind ?? 'may',
        ways
          .takers(event)
          .map((span) => [
            span.node.path,
            span.node.transitions
              .filter((move) => move.event === event)
              .map(({ target, guard }) => [target ?? null, guard?.source ?? null]),
            ways.own(span, event).map((move) => [move.target?.node.path ?? null, move.history ?? null, move.guarded]),
          ]),
      ]),
      reached: sha256(reached.bytes),
      configurations,
      transitions,
    };
  });
  return sha256(
    canonicalJson({
      form: DIGEST_FORM,
      policy: { never: [...never], stance, alwaysAccepted: [...alwaysAccepted], closable },
      charts,
      found: claims.map(({ property: { code, outcome }, violations }) => ({
        code,
        outcome,
        violations: violations.map(({ code: what, chart, state, option }) => [
          what,
          chart ?? '',
          state ?? '',
          option ?? '',
        ]),
      })),
    }),
  );
}
