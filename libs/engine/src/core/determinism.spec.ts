import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Played, after, emptyState, kinds, payloads, person } from '../../testing/played.js';
import { aDesk, shippedPlaybook } from '../../testing/playbooks.js';
import { Settling, aLawWalk, lawCommandOf, lawToWalk, type LawStep } from '../../testing/settling.js';
import { decide, declare } from './decide.js';
import type { Draft } from './draft.js';
import type { IncidentState } from './state.js';

// Method: random walks of commands, accepted and refused alike, counsel's and whoever answers for a delay among them, over a
// small playbook and the shipped one. After each step
// the same question is put again: to the same state, and to the same state with all its rows in another order.

const playbooks = { small: aDesk(), shipped: shippedPlaybook() };

function walked(steps: readonly LawStep[], playbook = playbooks.small): Played {
  const incident = new Settling(lawToWalk, playbook);
  for (const step of steps) {
    const { command, actor } = lawCommandOf(incident, step);
    const outcome = decide(incident.state, command, incident.context(actor));
    if (outcome.ok) incident.do(command, actor);
    incident.wait(step.waitMs);
  }
  return incident;
}

/** All that a draft says, for comparison. */
function told(draft: Draft, state: IncidentState): unknown {
  return { entries: draft.entries, effects: draft.effects, after: after(state, draft) };
}

function shuffled<V>(map: ReadonlyMap<string, V>): ReadonlyMap<string, V> {
  return new Map([...map].reverse());
}

function reordered(state: IncidentState): IncidentState {
  return {
    ...state,
    facts: shuffled(state.facts),
    runs: shuffled(state.runs),
    tasks: shuffled(state.tasks),
    decisions: shuffled(state.decisions),
    clocks: shuffled(state.clocks),
    alerts: shuffled(state.alerts),
    obligations: shuffled(state.obligations),
    settlements: shuffled(state.settlements),
    readOuts: shuffled(state.readOuts),
    timers: shuffled(state.timers),
  };
}

describe.each(Object.entries(playbooks))('deciding on the %s playbook', (_name, playbook) => {
  const numRuns = playbook === playbooks.small ? 20 : 4;

  test('gives the same draft, ids included, for the same state and command, in whatever order the rows were read', () => {
    fc.assert(
      fc.property(aLawWalk, (steps) => {
        const [last, ...earlier] = steps;
        if (!last) return;
        const incident = walked(earlier, playbook);
        const { command, actor } = lawCommandOf(incident, last);
        const [first, ...again] = [incident.state, incident.state, reordered(incident.state)].map((state) => {
          const outcome = decide(state, command, incident.context(actor));
          return outcome.ok ? told(outcome.value, incident.state) : outcome.fault;
        });
        for (const other of again) expect(other).toEqual(first);
      }),
      { numRuns },
    );
  });

  test('changes nothing that it was given', () => {
    fc.assert(
      fc.property(aLawWalk, (steps) => {
        const [last, ...earlier] = steps;
        if (!last) return;
        const incident = walked(earlier, playbook);
        const before = structuredClone(incident.state);
        const { command, actor } = lawCommandOf(incident, last);
        decide(incident.state, command, incident.context(actor));
        expect(incident.state).toEqual(before);
      }),
      { numRuns },
    );
  });

  test('leaves an entry for everything it accepts, and timers for the active states alone', () => {
    fc.assert(
      fc.property(aLawWalk, (steps) => {
        const incident = walked(steps, playbook);
        expect(incident.state.seq).toBe(incident.entries.length);
        for (const timer of incident.state.timers.values()) {
          const [kind, clockId] = timer.name.split(':');
          const run = incident.state.runs.get(timer.runId);
          const path = timer.name.split('.').slice(4).join('.');
          const owner =
            kind === 'clock'
              ? incident.state.clocks.get(clockId ?? '')?.status
              : kind === 'alert'
                ? incident.state.alerts.get(clockId ?? '')?.status
                : run?.entered[path];
          expect(owner).toBeDefined();
        }
      }),
      { numRuns },
    );
  });
});

test('the walks settle the law, take it back and answer for delays', () => {
  const acts = ['law.confirmed', 'law.unconfirmed', 'law.route-signed', 'delay.reasoned'];
  const walks = fc.sample(aLawWalk, { seed: 7, numRuns: 60 });
  const done = new Set(walks.flatMap((steps) => kinds(walked(steps).entries)));
  expect(acts.filter((kind) => !done.has(kind))).toEqual([]);
});

test('what one command ends at once, it ends in the order in which it began, however the rows were read', () => {
  const incident = walked([]);
  const context = incident.context(person('incident-commander'));
  const [asItIs, asRead] = [incident.state, reordered(incident.state)].map((state) => {
    const outcome = decide(state, { type: 'send-event', event: 'END', fields: {} }, context);
    return outcome.ok ? outcome.value.entries : [];
  });
  expect(asRead).toEqual(asItIs);
  expect(payloads(asItIs ?? [], 'task.withdrawn')).toMatchObject([{ name: 'sort' }, { name: 'count' }]);
});

test('ids follow each other in the order in which things began', () => {
  const incident = walked([]);
  const ids = [...incident.state.tasks.keys()];
  incident.send('SIGHTED', { where: 'a market' }, person('deputy'));
  expect([...incident.state.tasks.keys()].sort()).toEqual([...ids, incident.task('look').id]);
});

test('two incidents that begin alike have no id in common', () => {
  const idsOf = (id: string): string[] => {
    const state = emptyState(playbooks.small, { id });
    return declare(state, walked([]).context(person('deputy')))
      .tasks.values()
      .map((task) => task.id);
  };
  const one = idsOf('01890000-0000-7000-8000-000000000001');
  expect(idsOf('01890000-0000-7000-8000-000000000002').filter((id) => one.includes(id))).toEqual([]);
});
