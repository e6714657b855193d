import type { EventDefinition, InterruptDefinition } from '../model.js';
import {
  added,
  compareAspects,
  elsewhere,
  privilege,
  removed,
  roles,
  title,
  told,
  wording,
  type About,
  type Aspects,
  type Compared,
} from './aspects.js';
import type { PlaybookChange } from './change.js';
import { comeAndGo } from './facts-diff.js';
import { STATEMENT, compareFields } from './fields-diff.js';
import { compareMembers } from './members.js';
import { code, named, sentence } from './sentences.js';

const EVENT: Aspects<EventDefinition> = {
  name: elsewhere,
  title,
  guidance: wording('guidance', 'les consignes'),
  roles: roles('may be reported by', 'peut être signalé par'),
  fields: elsewhere,
  privileged: privilege,
  ...STATEMENT,
};

/** Compares what people and systems outside may report. */
export function compareEvents(compared: Compared): PlaybookChange[] {
  const about = (name: string, event: EventDefinition): About => ({
    compared,
    place: { thing: 'event', name },
    name: named('event', 'l’événement', event.title),
  });
  return compareMembers(compared.from.events, compared.to.events, {
    ...comeAndGo(about),
    both: (name, was, is) => [
      ...compareAspects(EVENT, was, is, about(name, was)),
      ...compareFields(was.fields, is.fields, about(name, is)),
    ],
  });
}

// Title and fields are the event's own, and told with it.
const INTERRUPT: Aspects<InterruptDefinition> = {
  attach: told(
    (before, after, { name }) => {
      const [was, is] = [before, after].map((chart) => code(chart ?? ''));
      return after === undefined
        ? sentence(`${name.en} no longer starts the chart ${was?.en}`, `${name.fr} ne lance plus ${was?.fr}`)
        : sentence(`${name.en} now starts the chart ${is?.en}`, `${name.fr} lance désormais ${is?.fr}`);
    },
    (before) => before !== undefined,
  ),
  title: elsewhere,
  fields: elsewhere,
};

/** Compares the events that nothing can swallow. One that came or went as an event is told there. */
export function compareInterrupts(compared: Compared): PlaybookChange[] {
  const { from, to } = compared;
  const about = (name: string, interrupt: InterruptDefinition): About => ({
    compared,
    place: { thing: 'interrupt', name },
    name: named('event', 'l’événement', interrupt.title),
  });
  return compareMembers(from.interrupts, to.interrupts, {
    gone: (name, interrupt) => {
      const { en, fr } = about(name, interrupt).name;
      const words = sentence(`${en} is no longer accepted at every moment`, `${fr} n’est plus accepté à tout moment`);
      return [removed(about(name, interrupt), interrupt, words, true)];
    },
    come: (name, interrupt) => {
      const { en, fr } = about(name, interrupt).name;
      const words = sentence(`${en} is now accepted at every moment`, `${fr} est désormais accepté à tout moment`);
      return [added(about(name, interrupt), interrupt, words)];
    },
    both: (name, was, is) => compareAspects(INTERRUPT, was, is, about(name, was)),
  });
}
