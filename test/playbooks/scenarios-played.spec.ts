// Method: a team that does all that is expected of it, by the last moment at which it is expected, plays each shipped scenario on
// the engine, contingencies among it. Whatever the playbook would refuse at that point is a sign that can never come true. Left out
// are what follows from something missed, and reports and letters, which other services make.
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import {
  beginConduct,
  beginWorld,
  evaluate,
  foldConduct,
  foldWorld,
  replayCase,
  type Conduct,
  type Expected,
  type Scenario,
  type Stamp,
  type WorldState,
} from '#exercises';
import type { FactValue } from '#facts';
import { formatInstant, type EpochMs, type Finding } from '#kernel';
import type { Case, CaseAct, FieldDefinition, Playbook } from '#playbook';
import { assessor } from '../../apps/server/src/law/assessor.js';
import { calendarIn } from '../../apps/server/src/law/calendar.js';
import { playbookFolders, readVersion } from '../../apps/server/src/playbooks/read-playbooks.js';
import { scenariosOf } from '../../apps/server/src/playbooks/version-scenarios.js';
import { packageRoot } from '../support/root.js';

type Values = { readonly [name: string]: FactValue };

/** What a form is answered with where the first choice would lead elsewhere. */
const ANSWERS: Values = {
  severity: 'p1',
  'event.exfiltration': 'known',
  'event.sample_verified': true,
  'people.count': 80_000,
  'sighting.sample_verified': true,
};

/** What is stated about the organisation beside what a sign asks for, so that the law finds its duties. */
const STATED: { readonly [scenario: string]: Values } = {
  carepartners: {
    'organisation.jurisdiction': 'ca-on',
    'custodian.kind': 'health-information-custodian',
    'custodian.other_custodians': true,
    'event.significant': true,
    'policy.never_pay_signed': true,
  },
  'school-vendor': {
    'organisation.sectors': ['education'],
    'organisation.operates_in': ['us-nc'],
    'organisation.roles': ['public-body'],
    'people.by_residence': { 'us-nc': 49_400 },
    'custodian.kind': 'none',
    'payment.payer': 'supplier',
    'policy.never_pay_signed': false,
  },
};

const folder = join(packageRoot, 'playbooks', 'data-extortion');
const [found] = await playbookFolders(folder);
const { version } = readVersion(found?.files ?? new Map());
if (!version) throw new Error('The shipped playbook is not whole.');
const { playbook, packs } = version;
const ports = { assess: assessor(packs, playbook.factModel, 'UTC'), calendar: calendarIn('UTC') };
const { scenarios } = scenariosOf(version);

interface Played {
  readonly findings: readonly Finding[];
  readonly world: WorldState;
}
const played = new Map<string, Played>();

test('every scenario that ships is read', () => {
  expect(scenarios.map(({ name }) => name)).toEqual(Object.keys(STATED));
});

test.each(scenarios.map((scenario) => [scenario.name, scenario] as const))(
  'all that is expected in %s can be done when it is expected',
  (_name, scenario) => {
    const { findings } = play(scenario);
    expect(findings.map(({ place, message }) => `${place.file}: ${message}`)).toEqual([]);
  },
);

test.each(scenarios.map((scenario) => [scenario.name, scenario] as const))(
  'the record of %s shows by itself that all was done in time, and that payment was refused',
  (_name, scenario) => {
    const evaluation = evaluate(releasedOf(scenario), play(scenario).world, {
      at: scenario.startsAt + Math.max(...scenario.injects.flatMap(({ expected }) => expected.map(({ by }) => by))),
      recordedAt: scenario.startsAt,
    });
    const shown = evaluation.actions.filter(({ inject, expected: { sign } }) => {
      const byOthers = sign === undefined || sign.kind === 'report' || sign.kind === 'entry';
      return !byOthers && inject.condition?.kind !== 'missing';
    });
    const others = shown.filter(({ verdict, performed }) => verdict !== 'in-time' || performed?.by !== 'record');
    expect(others.map(({ expected, verdict }) => `${expected.id}: ${verdict}`)).toEqual([]);
    expect(evaluation.refusals).toMatchObject([{ made: { by: 'record', option: 'refuse' }, lateMs: 0 }]);
    expect(evaluation.refusals[0]?.signatures.length).toBeGreaterThan(0);
    expect(evaluation.refusals[0]?.known.length).toBeGreaterThan(0);
    expect(evaluation.statutory.length).toBeGreaterThan(0);
  },
);

/** Its conduct once every inject went out at its time. */
function releasedOf(scenario: Scenario): Conduct {
  const { name, version, startsAt, injects } = scenario;
  const stamp = (at: EpochMs): Stamp => ({ seq: 1, at, recordedAt: at, actor: { id: 'facilitator' } });
  const begun = { scenario: '', name, version, cut: null, seed: 1, room: false, speed: 0 };
  return injects.reduce(
    (conduct, { id, at }) => {
      const payload = { inject: id, by: 'clock', lateMs: 0 } as const;
      return foldConduct(conduct, { kind: 'exercise.inject-released', payload }, stamp(startsAt + at));
    },
    beginConduct(scenario, begun, stamp(startsAt)),
  );
}

/** Each is played once, whatever is asked of it. */
function play(scenario: Scenario): Played {
  const known = played.get(scenario.name);
  if (known) return known;
  const world = beginWorld();
  const findings = replayCase(caseOf(scenario), playbook, {
    ...ports,
    onWritten: ({ entries, at, actor }) => {
      for (const entry of entries)
        foldWorld(world, { ...entry, seq: world.through + 1, at, recordedAt: at, actor, commandId: '' });
    },
  });
  played.set(scenario.name, { findings, world });
  return { findings, world };
}

function caseOf(scenario: Scenario): Case {
  const { name, title, startsAt } = scenario;
  const expected = scenario.injects
    .filter(({ condition }) => condition?.kind !== 'missing')
    .flatMap((inject) => inject.expected);
  const steps = [...expected]
    .sort((one, other) => one.by - other.by)
    .flatMap((each) => {
      const at = startsAt + each.by;
      const act = actOf(each, at, { ...ANSWERS, ...STATED[name] });
      return act ? [{ when: { at }, place: act.place, acts: [act], expected: [] }] : [];
    });
  return { name, title, startsAt, steps };
}

function actOf({ id, sign }: Expected, at: EpochMs, answers: Values): CaseAct | undefined {
  const common = { place: { file: id, line: 1, column: 1 }, as: [] };
  switch (sign?.kind) {
    case 'event': {
      const definition = playbook.events.get(sign.event);
      const fields = filled(definition?.fields ?? [], at, answers);
      return { ...common, kind: 'event', event: sign.event, in: {}, fields };
    }
    case 'task': {
      const fields = filled(fieldsOfTask(playbook, sign.task), at, answers);
      return { ...common, kind: 'task', task: sign.task, in: sign.in, fields, withoutEvidence: false };
    }
    case 'decision': {
      const { decision, option = '', in: whereabouts } = sign;
      return { ...common, kind: 'decision', decision, option, in: whereabouts, rationale: 'As the case has it.' };
    }
    case 'fact':
      return {
        ...common,
        kind: 'facts',
        facts: { ...statedNow(answers), [sign.fact]: answers[sign.fact] ?? sign.is ?? formatInstant(at) },
        source: 'the case',
        confidence: 'confirmed',
      };
    case 'report':
    case 'entry':
    case undefined:
      return undefined;
  }
}

function statedNow(answers: Values): Values {
  const names = [...playbook.factModel.facts.keys()];
  return Object.fromEntries(Object.entries(answers).filter(([name]) => names.includes(name)));
}

function fieldsOfTask({ charts }: Playbook, task: string): readonly FieldDefinition[] {
  const tasks = [...charts.values()].flatMap(({ states }) => [...states.values()].flatMap((state) => state.tasks));
  return tasks.find(({ id }) => id === task)?.fields ?? [];
}

function filled(fields: readonly FieldDefinition[], at: EpochMs, answers: Values): Values {
  return Object.fromEntries(
    fields
      .filter(({ required, name, fact = name }) => required || answers[fact] !== undefined)
      .map((field) => [field.name, answers[field.fact ?? field.name] ?? plain(field, at)]),
  );
}

function plain({ type, choices = [] }: FieldDefinition, at: EpochMs): FactValue {
  switch (type) {
    case 'boolean':
      return true;
    case 'integer':
    case 'decimal':
      return 1;
    case 'text':
      return 'As the case has it.';
    case 'date':
      return formatInstant(at).slice(0, 10);
    case 'instant':
      return formatInstant(at);
    case 'choice':
      return choices[0] ?? '';
    case 'list':
      return choices.slice(0, 1);
    case 'counts':
      return {};
  }
}
