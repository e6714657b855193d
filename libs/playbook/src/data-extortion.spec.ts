// Method: random walks of the shipped charts on XState itself, under an environment that may send any event at any
// time with any of a few facts. The claims below are the ones that the product makes to a regulator.
import type { FactValue } from '#facts';
import type { Text } from '#kernel';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { initialTransition, transition, type AnyMachineSnapshot } from 'xstate';
import { shippedFolder, shippedPlaybook } from '../testing/folders.js';
import { pathsOf } from '../testing/player.js';
import { afterEvent, decisionEvent } from './event-names.js';
import { loadPlaybook } from './load.js';
import type { Chart, StateNode } from './model.js';
import { reachableStates } from './reachability.js';

const playbook = shippedPlaybook('data-extortion');
const charts = [...playbook.charts.values()];

const SOME_FACTS: readonly Readonly<Record<string, FactValue>>[] = [
  {},
  { 'event.exfiltration': 'excluded', 'event.sample_verified': false, 'sighting.sample_verified': false },
  { 'event.exfiltration': 'known', 'event.sample_verified': true, 'sighting.sample_verified': true },
];

describe('the shipped playbook', () => {
  test('has no finding, not even a warning', () => {
    expect(loadPlaybook(shippedFolder('data-extortion')).findings).toEqual([]);
  });

  test('asks counsel for advice in these tasks alone: what else counsel answers is written to go out, or work for counsel', () => {
    const tasks = charts.flatMap(({ states }) => [...states.values()].flatMap((state) => state.tasks));
    const ofCounsel = tasks.filter(({ role }) => role === 'counsel');
    const marked = (work: string | undefined): string[] =>
      ofCounsel.filter(({ privileged }) => privileged === work).map(({ id }) => id);
    expect(marked('advice').sort()).toEqual([
      'check-hold',
      'check-sanctions',
      'consult-police',
      'guard-privilege',
      'hold-records',
      'settle-role',
      'take-advice',
    ]);
    expect(marked(undefined)).toEqual(expect.arrayContaining(['draft-letters', 'draft-notice', 'draft-answer']));
    expect(tasks.filter(({ role, privileged }) => privileged === 'advice' && role !== 'counsel')).toEqual([]);
  });

  test('says everything in English and in French', () => {
    const untranslated = textsOf(playbook.charts, playbook.events).filter(
      ({ en, fr }) => fr === undefined || (fr === en && /\s/.test(en)),
    );
    expect(untranslated).toEqual([]);
  });

  test('offers no answer that pays; one signature confirms the refusal, two make it where no policy was signed', () => {
    const options = charts.flatMap(({ states }) =>
      [...states.values()].flatMap(({ decision }) => decision?.options ?? []),
    );
    expect(options.filter(({ means }) => means === 'pay')).toEqual([]);
    expect(options.filter(({ means }) => means === 'refuse').map(({ confirm }) => confirm)).toEqual([
      { oneOf: ['executive', 'incident-commander'] },
      { all: ['executive'], oneOf: ['incident-commander', 'privacy-officer'] },
    ]);
  });

  test('takes a sighting and a payment learned of from anyone', () => {
    for (const name of ['SIGHTING_REPORTED', 'PAYMENT_LEARNED']) {
      expect(playbook.events.get(name)?.roles).toEqual(playbook.roles);
    }
    expect(playbook.policy.alwaysAccepted).toEqual([...playbook.interrupts.keys()]);
  });

  test('rests every step that names sources on publications it lists', () => {
    const named = charts.flatMap(({ states }) => [...states.values()].flatMap(sourcesOf));
    expect(new Set(named)).toEqual(new Set(playbook.sources.keys()));
  });

  test('lets a duty be noted as lapsed in every state of its chart', () => {
    const obligation = chartOf('obligation');
    for (const [path, { kind }] of obligation.states) {
      if (kind !== 'atomic') continue;
      const around = [...obligation.states.values()].filter((state) => path.startsWith(state.path));
      expect(around.some(({ transitions }) => transitions.some(({ event }) => event === 'assessed.lapsed'))).toBe(true);
    }
  });
});

describe.each(charts.map((chart) => [chart.name, chart] as const))('any walk of the chart %s', (_, chart) => {
  const events = alphabetOf(chart);
  const reachable = reachableStates(chart.root, chart.states);
  const step = fc.tuple(fc.constantFrom(...events), fc.constantFrom(...SOME_FACTS));

  test('never throws, never pays, stays inside what the checks call reachable, and keeps what the policy promises', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 60 }), (steps) => {
        let [snapshot]: [AnyMachineSnapshot, unknown] = initialTransition(chart.machine);
        for (const [type, facts] of steps) {
          [snapshot] = transition(chart.machine, snapshot, { type, facts, now: 0 });
          expect(snapshot.status).toBe('active');
          expect(snapshot.hasTag('payment')).toBe(false);
          expect(pathsOf(snapshot.value).filter((path) => !reachable.has(path))).toEqual([]);
        }
        if (chart.name === 'main') {
          expectInterruptsKept(chart, snapshot);
          expectClosable(chart, snapshot);
        }
      }),
      { numRuns: 40 },
    );
  });
});

test('a walk that closes the main run leaves it closed', () => {
  const main = chartOf('main');
  const envelope = { facts: {}, now: 0 };
  let [snapshot]: [AnyMachineSnapshot, unknown] = initialTransition(main.machine);
  for (const type of ['CLOSURE_PROPOSED', 'decision.close-incident.close', ...alphabetOf(main)]) {
    [snapshot] = transition(main.machine, snapshot, { type, ...envelope });
  }
  expect(snapshot.value).toBe('closed');
});

function expectInterruptsKept(chart: Chart, snapshot: AnyMachineSnapshot): void {
  for (const type of playbook.interrupts.keys()) {
    const event = { type, facts: {}, now: 0 };
    expect(snapshot.can(event)).toBe(true);
    const [next] = transition(chart.machine, snapshot, event);
    expect(next.value).toEqual(snapshot.value);
  }
}

// Closable from every configuration: whoever may propose the end can, or it is proposed already.
function expectClosable(chart: Chart, stopped: AnyMachineSnapshot): void {
  let snapshot = stopped;
  for (const type of ['CLOSURE_PROPOSED', decisionEvent('close-incident', 'close')]) {
    [snapshot] = transition(chart.machine, snapshot, { type, facts: {}, now: 0 });
  }
  expect(snapshot.value).toBe('closed');
}

function chartOf(name: string): Chart {
  const chart = playbook.charts.get(name);
  if (!chart) throw new Error(`No chart ${name}`);
  return chart;
}

function alphabetOf(chart: Chart): string[] {
  const moves = [...chart.states.values()].flatMap(({ path, transitions, after }) => [
    ...transitions.map(({ event }) => event),
    ...after.map(({ duration }) => afterEvent(chart.name, path, duration)),
  ]);
  return [...new Set([...moves, ...playbook.events.keys()])];
}

function sourcesOf(state: StateNode): readonly string[] {
  return [...state.sources, ...state.tasks.flatMap(({ sources }) => sources), ...(state.decision?.sources ?? [])];
}

/** Every piece of words inside a value. */
function textsOf(...values: unknown[]): Text[] {
  return values.flatMap((value) => {
    if (typeof value !== 'object' || value === null) return [];
    if (isText(value)) return [value];
    if (value instanceof Map) return textsOf(Object.fromEntries<unknown>(value));
    if ('machine' in value && 'states' in value) return textsOf(value.states);
    const inside: unknown[] = Object.values(value);
    return textsOf(...inside);
  });
}

function isText(value: object): value is Text {
  return 'en' in value && typeof value.en === 'string';
}
