import { inLanguage, type EpochMs, type Text } from '#kernel';
import { conductEntryOf } from '../conduct/conduct-entry-of.js';
import type { ConductEntry } from '../conduct/conduct-entries.js';
import type { Conduct } from '../conduct/conduct.js';
import { foldWorld, type RecordedEntry } from '../conduct/fold-world.js';
import { membersOf, textOf } from '../conduct/payload.js';
import { beginWorld, type WorldState } from '../conduct/world-state.js';
import type { Evaluation, JudgedAction } from '../evaluation/evaluation.js';

/** Something that an exercise is gone through again by. */
export interface ReplayMoment {
  readonly seq: number;
  /** In the scenario, and on the wall. */
  readonly at: EpochMs;
  readonly wallAt: EpochMs;
  readonly what: 'inject' | 'decision' | 'action' | 'deadline' | 'clock' | 'state';
  readonly title: Text;
  /** Of an action or an inject, in ms of the scenario; 0 in time. */
  readonly lateMs: number;
  /** Active states as `chart:path` from here on, where the entries since the moment before changed them. */
  readonly active: readonly string[] | null;
}

/** Words for an id of the playbook. */
export type ReplayTitle = (kind: 'decision' | 'option' | 'clock', id: string) => Text;

interface Told {
  readonly what: ReplayMoment['what'];
  readonly title: Text;
  readonly lateMs: number;
}

/**
 * The moments of an exercise, oldest first. What states stand is told behind the last entry that a command wrote:
 * what stood between two of them never stood for anybody.
 *
 * @param entries the record up to the end of the exercise, or so far
 */
export function replayMoments(
  conduct: Conduct,
  evaluation: Evaluation,
  entries: Iterable<RecordedEntry>,
  titleOf: ReplayTitle,
): readonly ReplayMoment[] {
  const actions = actionsBySeq(evaluation);
  const world = beginWorld();
  const standing = new Standing();
  const moments: ReplayMoment[] = [];
  let latest: RecordedEntry | undefined;
  for (const entry of entries) {
    if (latest && latest.commandId !== entry.commandId) moments.push(...standing.changedAt(latest, world));
    foldWorld(world, entry);
    standing.note(entry, world);
    latest = entry;
    for (const told of toldBy(conduct, entry, actions, world, titleOf))
      moments.push({ ...placeOf(entry), ...told, active: null });
  }
  if (latest) moments.push(...standing.changedAt(latest, world));
  return moments;
}

/** What states stand, from one command to the next. */
class Standing {
  private readonly titles = new Map<string, Text>();
  private readonly entered = new Set<string>();
  private shown = '';

  note({ kind, runId, payload }: RecordedEntry, { runs }: WorldState): void {
    if (kind !== 'state.entered' || runId === null) return;
    const said = membersOf(payload ?? undefined);
    const [title, path] = [membersOf(said['title']), textOf(said, 'path')];
    const key = `${runs.get(runId)?.chart ?? ''}:${path}`;
    const en = textOf(title, 'en');
    const fr = textOf(title, 'fr');
    this.titles.set(key, { en: en === '' ? path : en, ...(fr !== '' && { fr }) });
    this.entered.add(key);
  }

  changedAt(latest: RecordedEntry, { active }: WorldState): readonly ReplayMoment[] {
    const standing = [...active].sort();
    const entered = [...this.entered].filter((each) => active.has(each));
    this.entered.clear();
    if (standing.join(' ') === this.shown) return [];
    this.shown = standing.join(' ');
    const told = innermost(entered.length > 0 ? entered : standing);
    const inLanguageOf = (language: 'en' | 'fr'): string =>
      told.map((each) => inLanguage(this.titles.get(each) ?? { en: each }, language)).join('; ');
    const title = { en: inLanguageOf('en'), fr: inLanguageOf('fr') };
    return [{ ...placeOf(latest), what: 'state', title, lateMs: 0, active: standing }];
  }
}

function innermost(states: readonly string[]): readonly string[] {
  return states.filter((one) => !states.some((other) => other.startsWith(`${one}.`)));
}

function placeOf({ seq, at, recordedAt }: RecordedEntry): Pick<ReplayMoment, 'seq' | 'at' | 'wallAt'> {
  return { seq, at, wallAt: recordedAt };
}

function actionsBySeq({ actions }: Evaluation): ReadonlyMap<number, readonly JudgedAction[]> {
  const done = new Map<number, JudgedAction[]>();
  for (const action of actions) {
    if (!action.performed) continue;
    const { seq } = action.performed;
    done.set(seq, [...(done.get(seq) ?? []), action]);
  }
  return done;
}

function toldBy(
  conduct: Conduct,
  entry: RecordedEntry,
  actions: ReadonlyMap<number, readonly JudgedAction[]>,
  world: WorldState,
  titleOf: ReplayTitle,
): readonly Told[] {
  const said = conductEntryOf(entry);
  const own = said ? conducted(conduct, said) : happened(entry, world, titleOf);
  const shows = (actions.get(entry.seq) ?? []).map(({ expected, lateMs }): Told => ({
    what: 'action',
    title: expected.does,
    lateMs,
  }));
  return [...own, ...shows];
}

function conducted({ injects }: Conduct, said: ConductEntry): readonly Told[] {
  switch (said.kind) {
    case 'exercise.inject-released': {
      const known = injects.get(said.payload.inject);
      return known ? [{ what: 'inject', title: known.inject.title, lateMs: said.payload.lateMs }] : [];
    }
    case 'exercise.clock-set':
      return [{ what: 'clock', title: CLOCK_WORDS[said.payload.state], lateMs: 0 }];
    case 'exercise.no-duff':
      return [{ what: 'clock', title: { en: 'A real event', fr: 'Un événement réel' }, lateMs: 0 }];
    case 'exercise.ended':
      return [{ what: 'clock', title: { en: 'End', fr: 'Fin' }, lateMs: 0 }];
    case 'exercise.begun':
      return [{ what: 'clock', title: { en: 'Beginning', fr: 'Début' }, lateMs: 0 }];
    case 'exercise.answered':
    case 'exercise.inject-added':
    case 'exercise.inject-changed':
    case 'exercise.injects-deferred':
    case 'exercise.message-sent':
    case 'exercise.observed':
    case 'exercise.rated':
    case 'exercise.seats-left':
    case 'exercise.seats-taken':
    case 'exercise.surveyed':
      return [];
  }
}

const CLOCK_WORDS = {
  running: { en: 'The clock runs', fr: 'L’horloge tourne' },
  paused: { en: 'Pause', fr: 'Pause' },
  stopped: { en: 'The clock stands', fr: 'L’horloge est arrêtée' },
} as const;

function happened({ kind, payload }: RecordedEntry, { clocks }: WorldState, titleOf: ReplayTitle): readonly Told[] {
  const said = membersOf(payload ?? undefined);
  if (kind === 'decision.made') {
    const [question, option] = [titleOf('decision', textOf(said, 'name')), titleOf('option', textOf(said, 'option'))];
    const inBoth = (language: 'en' | 'fr'): string =>
      `${inLanguage(question, language)} ${inLanguage(option, language)}`;
    return [{ what: 'decision', title: { en: inBoth('en'), fr: inBoth('fr') }, lateMs: 0 }];
  }
  if (kind === 'clock.passed') {
    const name = clocks.get(textOf(said, 'clock'))?.name ?? '';
    return [{ what: 'deadline', title: titleOf('clock', name), lateMs: 0 }];
  }
  return [];
}
