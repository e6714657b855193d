import type { EpochMs } from '#kernel';
import type { Expected } from '../scenario/scenario.js';
import type { Conduct, ConductedInject } from './conduct.js';
import { expectedAt } from './expected-at.js';
import { holds, momentsOf, performed, type World } from './world.js';

/** An inject that goes now, and how late: time that passed while nobody looked makes it late, and never too old. */
export interface DueInject {
  readonly id: string;
  readonly by: 'clock' | 'condition';
  readonly lateMs: number;
}

/** What goes at this instant by itself, in the order of its time. What is held, skipped or waits for a hand is not among it. */
export function dueInjects(conduct: Conduct, world: World, now: EpochMs): readonly DueInject[] {
  if (conduct.ended) return [];
  return waiting(conduct)
    .filter((known) => goesByItself(known, conduct, world, now))
    .sort((one, other) => one.dueAt - other.dueAt)
    .map(({ inject, dueAt }) => ({
      id: inject.id,
      by: inject.release === 'condition' ? 'condition' : 'clock',
      lateMs: inject.release === 'condition' ? 0 : now - (conduct.startedAt + dueAt),
    }));
}

/** The next instant after `now` at which something may go by itself; `undefined` where nothing does. */
export function nextMoment(conduct: Conduct, now: EpochMs): EpochMs | undefined {
  const moments = waiting(conduct).flatMap(({ inject, dueAt }) => {
    if (inject.release === 'clock') return [conduct.startedAt + dueAt];
    return inject.condition ? momentsOf(inject.condition, conduct) : [];
  });
  return moments.filter((each) => each > now).sort((one, other) => one - other)[0];
}

/** The inject that comes next in the list, by clock or by hand: where a jump goes. One that waits for a hand by now is not ahead any more. */
export function nextInject(conduct: Conduct, now: EpochMs): ConductedInject | undefined {
  const passed = new Set(byHandNow(conduct, now));
  return waiting(conduct)
    .filter(({ inject }) => inject.kind !== 'contingency' && inject.release !== 'condition' && !passed.has(inject.id))
    .sort((one, other) => one.dueAt - other.dueAt)[0];
}

/** An expected action with how it stands at an instant. */
export interface Awaited {
  readonly inject: string;
  readonly expected: Expected;
  readonly dueAt: EpochMs;
  readonly isLate: boolean;
}

/** What is expected because of injects that were released, and is not done. */
export function awaited(conduct: Conduct, world: World, now: EpochMs): readonly Awaited[] {
  return [...conduct.injects.values()]
    .filter(({ status }) => status === 'released')
    .flatMap((known) =>
      known.inject.expected
        .filter((expected) => performed(conduct, world, known, expected) === undefined)
        .map((expected) => {
          const dueAt = expectedAt(conduct, known, expected);
          return { inject: known.inject.id, expected, dueAt, isLate: now > dueAt };
        }),
    )
    .sort((one, other) => one.dueAt - other.dueAt);
}

/** What whoever conducts does next. */
export type Guidance =
  | { readonly do: 'attend-real' }
  | { readonly do: 'fill-seats'; readonly seats: readonly string[] }
  | { readonly do: 'start-clock' }
  | { readonly do: 'release'; readonly inject: string }
  | { readonly do: 'prompt'; readonly awaited: Awaited; readonly contingencies: readonly string[] }
  | { readonly do: 'jump'; readonly inject: string; readonly at: EpochMs }
  | { readonly do: 'end' }
  | { readonly do: 'hot-wash' };

/** So much is told at once: more is no guidance. */
const GUIDES_MAX = 3;

/** At most three things, the most pressing first; the last is how it goes on, however much is late. */
export function guidance(conduct: Conduct, world: World, now: EpochMs): readonly Guidance[] {
  if (conduct.ended) return [{ do: 'hot-wash' }];
  if (conduct.noDuff) return [{ do: 'attend-real' }];
  const empty = conduct.begun.room ? [] : emptySeats(conduct);
  const next = nextInject(conduct, now);
  const byHand = byHandNow(conduct, now);
  const late = awaited(conduct, world, now).filter(({ isLate }) => isLate);
  const over: readonly Guidance[] = byHand.length === 0 ? [{ do: 'end' }] : [];
  const onward = next === undefined ? over : jumpTo(next, conduct, now);
  const pressing: readonly Guidance[] = [
    ...(empty.length > 0 ? [{ do: 'fill-seats', seats: empty } as const] : []),
    ...(conduct.clock.state === 'running' ? [] : [{ do: 'start-clock' } as const]),
    ...byHand.map((inject) => ({ do: 'release', inject }) as const),
    ...late.map(
      (each) => ({ do: 'prompt', awaited: each, contingencies: contingenciesLeft(conduct, each.inject) }) as const,
    ),
  ];
  return [...pressing.slice(0, GUIDES_MAX - onward.length), ...onward];
}

/** What is due goes when the clock does: there is nothing to jump over. */
function jumpTo({ inject, dueAt }: ConductedInject, conduct: Conduct, now: EpochMs): readonly Guidance[] {
  const at = conduct.startedAt + dueAt;
  return conduct.clock.state !== 'running' && at <= now ? [] : [{ do: 'jump', inject: inject.id, at }];
}

/** Seats that are needed and empty. */
export function emptySeats({ scenario, seated }: Conduct): readonly string[] {
  const taken = new Set([...seated.values()].filter(({ until }) => until === undefined).flatMap(({ seats }) => seats));
  return scenario.seats.filter(({ id, needed }) => needed && !taken.has(id)).map(({ id }) => id);
}

function waiting({ injects }: Conduct): readonly ConductedInject[] {
  return [...injects.values()].filter(({ status }) => status === 'waiting');
}

function goesByItself({ inject, dueAt }: ConductedInject, conduct: Conduct, world: World, now: EpochMs): boolean {
  if (inject.kind === 'contingency' || inject.release === 'manual') return false;
  if (inject.release === 'clock') return conduct.startedAt + dueAt <= now;
  return inject.condition !== undefined && holds(inject.condition, conduct, world, now);
}

function byHandNow(conduct: Conduct, now: EpochMs): readonly string[] {
  return waiting(conduct)
    .filter(
      ({ inject, dueAt }) =>
        inject.release === 'manual' && inject.kind !== 'contingency' && conduct.startedAt + dueAt <= now,
    )
    .map(({ inject }) => inject.id);
}

/** Contingencies beside an inject, whether they went or not: they have its number with a letter behind it. */
export function contingenciesOf({ injects }: Conduct, inject: string): readonly string[] {
  const number = injects.get(inject)?.inject.number ?? '';
  return [...injects.values()]
    .filter((known) => known.inject.kind === 'contingency' && /^\D+$/.test(known.inject.number.slice(number.length)))
    .filter((known) => known.inject.number.startsWith(number))
    .map((known) => known.inject.id);
}

/** Contingencies beside an inject that are still at hand. */
function contingenciesLeft(conduct: Conduct, inject: string): readonly string[] {
  return contingenciesOf(conduct, inject).filter((id) => conduct.injects.get(id)?.status === 'waiting');
}
