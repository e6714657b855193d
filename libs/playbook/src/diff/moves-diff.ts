import { decisionEvent, tasksDoneEvent } from '../event-names.js';
import type { AfterDefinition, EveryDefinition, Playbook, StateNode, TransitionDefinition } from '../model.js';
import { added, changed, compareAspects, elsewhere, length, removed, type About, type Aspects } from './aspects.js';
import type { ChangedThing, PlaybookChange } from './change.js';
import { destinationWords, sameDestination } from './destinations.js';
import { durationWords } from './durations.js';
import { TASKS_DONE, eventWords } from './event-words.js';
import { byName, compareMembers } from './members.js';
import { code, of, sentence, type Words } from './sentences.js';

type Moves = readonly TransitionDefinition[];

/** Compares what leads on from a state: events, time, and what comes again and again. */
export function compareMoves(was: StateNode, is: StateNode, about: About): PlaybookChange[] {
  return [
    ...compareTransitions(was, is, about),
    ...compareAfter(was.after, is.after, about),
    ...compareEvery(was.every, is.every, about),
  ];
}

function compareTransitions(was: StateNode, is: StateNode, about: About): PlaybookChange[] {
  const { from, to } = about.compared;
  const chart = about.place.chart ?? '';
  const inside = (event: string): About => part(about, 'move', event);
  return compareMembers(movesByEvent(was), movesByEvent(is), {
    gone: (event, moves) => {
      const words = eventWords(from, chart, event);
      const sentenceOf = sentence(
        `${about.name.en} no longer listens for ${words.en}`,
        `${about.name.fr} ne réagit plus à ${words.fr}`,
      );
      return [removed(inside(event), moves, sentenceOf)];
    },
    come: (event, moves) => {
      const [words, ways] = [eventWords(to, chart, event), waysWords(to, chart, moves)];
      const sentenceOf = sentence(
        `on ${words.en}, ${about.name.en} now leads ${ways.en}`,
        `${about.name.fr} mène désormais, après ${words.fr}, ${ways.fr}`,
      );
      return [added(inside(event), moves, sentenceOf)];
    },
    both: (event, before, after) => {
      if (sameMoves(about, before, after)) return [];
      const words = eventWords(to, chart, event);
      const [then, now] = [waysWords(from, chart, before), waysWords(to, chart, after)];
      const sentenceOf = sentence(
        `on ${words.en}, ${about.name.en} now leads ${now.en}; before: ${then.en}`,
        `${about.name.fr} mène désormais, après ${words.fr}, ${now.fr} ; auparavant : ${then.fr}`,
      );
      return [changed(inside(event), before, after, sentenceOf)];
    },
  });
}

// What an answer of its own decision leads to is told with the answer.
function movesByEvent({ path, decision, transitions }: StateNode): ReadonlyMap<string, Moves> {
  const own = new Set(decision?.options.map(({ id }) => decisionEvent(decision.id, id)));
  const moves = transitions.filter(({ event }) => !own.has(event));
  const grouped = new Map<string, TransitionDefinition[]>();
  for (const move of moves) {
    const event = move.event === tasksDoneEvent(path) ? TASKS_DONE : move.event;
    grouped.set(event, [...(grouped.get(event) ?? []), move]);
  }
  return grouped;
}

function sameMoves({ compared, place }: About, before: Moves, after: Moves): boolean {
  return (
    before.length === after.length &&
    before.every((was, index) => {
      const is = after[index];
      return (
        is !== undefined &&
        was.guard?.source === is.guard?.source &&
        sameDestination(compared, place.chart ?? '', was, is)
      );
    })
  );
}

function waysWords(playbook: Playbook, chart: string, moves: Moves): Words {
  const ways = moves.map(({ guard, ...destination }, index) => {
    const to = destinationWords(playbook, chart, destination);
    const [en, fr] = destination.target === undefined ? ['', ''] : ['to ', 'vers '];
    if (guard) return { en: `${en}${to.en} if ${guard.source}`, fr: `${fr}${to.fr} si ${guard.source}` };
    return index === 0
      ? { en: `${en}${to.en}`, fr: `${fr}${to.fr}` }
      : { en: `otherwise ${en}${to.en}`, fr: `sinon ${fr}${to.fr}` };
  });
  return { en: ways.map(({ en }) => en).join(', '), fr: ways.map(({ fr }) => fr).join(', ') };
}

function compareAfter(
  before: readonly AfterDefinition[],
  after: readonly AfterDefinition[],
  about: About,
): PlaybookChange[] {
  const chart = about.place.chart ?? '';
  const { compared, name } = about;
  const leads = (was: AfterDefinition, is: AfterDefinition): boolean => sameDestination(compared, chart, was, is);
  const changes: PlaybookChange[] = [];
  const come = new Set(after);
  const take = (fits: (is: AfterDefinition) => boolean): AfterDefinition | undefined => {
    const found = [...come].find(fits);
    if (found) come.delete(found);
    return found;
  };
  const gone = before.filter((was) => !take((is) => was.duration === is.duration && leads(was, is)));
  for (const was of gone) {
    const is = take((each) => was.duration === each.duration) ?? take((each) => leads(was, each));
    const then = timedWords(compared.from, chart, was);
    if (!is) {
      const words = sentence(`${name.en} no longer leads ${then.en}`, `${name.fr} ne mène plus ${then.fr}`);
      changes.push(removed(part(about, 'timed-move', was.duration), was, words));
      continue;
    }
    const now = timedWords(compared.to, chart, is);
    const words = sentence(
      `${name.en} now leads ${now.en}; before: ${then.en}`,
      `${name.fr} mène désormais ${now.fr} ; auparavant : ${then.fr}`,
    );
    changes.push(changed(part(about, 'timed-move', is.duration), was, is, words));
  }
  for (const is of come) {
    const now = timedWords(compared.to, chart, is);
    const words = sentence(`${name.en} now leads ${now.en}`, `${name.fr} mène désormais ${now.fr}`);
    changes.push(added(part(about, 'timed-move', is.duration), is, words));
  }
  return changes;
}

function timedWords(playbook: Playbook, chart: string, { duration, ...destination }: AfterDefinition): Words {
  const [time, to] = [durationWords(duration), destinationWords(playbook, chart, destination)];
  return { en: `to ${to.en} after ${time.en}`, fr: `vers ${to.fr} après ${time.fr ?? time.en}` };
}

const EVERY: Aspects<EveryDefinition> = { name: elsewhere, duration: length('interval') };

function compareEvery(
  before: readonly EveryDefinition[],
  after: readonly EveryDefinition[],
  about: About,
): PlaybookChange[] {
  const inside = (name: string): About => {
    const [round, state] = [code(name), of(about.name)];
    const called = { en: `the round ${round.en} ${state.en}`, fr: `le tour ${round.fr} ${state.fr}` };
    return { ...part(about, 'repetition', name), name: called };
  };
  const nameOf = ({ name }: EveryDefinition): string => name;
  return compareMembers(byName(before, nameOf), byName(after, nameOf), {
    gone: (name, every) => {
      const { en, fr } = inside(name).name;
      return [removed(inside(name), every, sentence(`${en} no longer comes round`, `${fr} ne revient plus`), true)];
    },
    come: (name, every) => {
      const [{ en, fr }, time] = [inside(name).name, durationWords(every.duration)];
      return [
        added(
          inside(name),
          every,
          sentence(`${en} now comes every ${time.en}`, `${fr} revient désormais : ${time.fr}`),
        ),
      ];
    },
    both: (name, was, is) => compareAspects(EVERY, was, is, inside(name)),
  });
}

function part(about: About, thing: ChangedThing, name: string): About {
  return { ...about, place: { ...about.place, thing, name } };
}
