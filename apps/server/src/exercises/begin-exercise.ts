import type { BeginExercise, BegunExercise } from '#contract';
import { fillBlanks, type PayloadOf, type Scenario } from '#exercises';
import { Fault, USUAL_CIRCLE, USUAL_PURPOSE, parseInstant, type Text } from '#kernel';
import type { Asker } from '../access/asker.js';
import { NOBODYS_TEAM, firstMembers } from '../access/first-members.js';
import type { Installation } from '../installation.js';
import { cloneOf, insertExercise } from './exercise-rows.js';

/**
 * Begins an exercise: an incident of its own whose record says first that it is one, and the clone of the scenario that it plays.
 * Whoever begins it conducts it, and whoever has a place on the team has it here.
 *
 * @param incidentId also the id of the act: beginning twice under it is beginning once
 * @throws Fault `scenario-unknown`, `cut-unknown`, `blank-unknown`
 */
export async function beginExercise(
  { access, engine, exercises, keys, playbooks }: Installation,
  request: BeginExercise,
  { account, actor }: Pick<Asker, 'account' | 'actor'>,
  incidentId: string,
): Promise<BegunExercise> {
  const scenario = exercises.scenarios.named(request.scenario);
  requireCut(scenario, request.cut);
  const played = fillBlanks(scenario, blanksOf(scenario, request.blanks));
  const clone = cloneOf(played);
  const teamOf = (await access.provider?.teams()) ?? NOBODYS_TEAM;
  const team = firstMembers(account.id, await access.accounts.all(), teamOf);
  const members = [{ person: account.id, role: 'facilitator' } as const, ...team];
  const declared = await engine.declare(
    {
      id: incidentId,
      title: request.title ?? played.title.en,
      mode: 'exercise',
      playbook: playbooks.newest(scenario.playbook).playbook,
      startsAt: parseInstant(request.startsAt ?? '') ?? scenario.startsAt,
      members,
      privilege: { request: '', circle: [...USUAL_CIRCLE], purpose: USUAL_PURPOSE },
      act: { kind: 'exercise.begun', payload: begunAs(played, clone.hash, request) },
      alongside: [
        keys.make(incidentId),
        ...access.members.seat(incidentId, members),
        insertExercise(incidentId, clone),
      ],
    },
    { ...actor, role: 'facilitator' },
    incidentId,
  );
  if (!declared.ok) throw new Fault(declared.fault);
  return { incidentId };
}

function begunAs(
  { name, version, register }: Scenario,
  scenario: string,
  { cut, seed, room, speed }: BeginExercise,
): { [K in keyof PayloadOf<'exercise.begun'>]: PayloadOf<'exercise.begun'>[K] } {
  return { scenario, name, version, cut, seed: seed ?? register.seed, room, speed };
}

function requireCut({ cuts }: Scenario, cut: string | null): void {
  if (cut === null || cuts.some(({ id }) => id === cut)) return;
  throw new Fault({
    kind: 'not-found',
    code: 'cut-unknown',
    detail: 'The scenario has no such cut.',
    place: 'cut',
    mend: `Its cuts are: ${cuts.map(({ id }) => id).join(', ') || 'none'}.`,
  });
}

/** An organisation writes its own names in one language: they stand in every other. */
function blanksOf({ blanks }: Scenario, given: BeginExercise['blanks']): ReadonlyMap<string, Text> {
  const unknown = Object.keys(given).find((name) => !blanks.some((blank) => blank.name === name));
  if (unknown !== undefined)
    throw new Fault({
      kind: 'invalid',
      code: 'blank-unknown',
      detail: 'The scenario has no such blank to fill in.',
      place: `blanks.${unknown}`,
      mend: `Its blanks are: ${blanks.map(({ name }) => name).join(', ') || 'none'}.`,
    });
  return new Map(Object.entries(given).map(([name, value]) => [name, { en: value, fr: value }]));
}
