import type { RemarkView, TimelineEntry, TimelinePage, TimelineQuery } from '#contract';
import {
  Fault,
  NOISE_KINDS,
  REMARK_KINDS,
  RESTORING_KINDS,
  WORD_KINDS,
  formatInstant,
  isNoise,
  isTimelineGroup,
  kindsIn,
  parseInstant,
} from '#kernel';
import type { Kept, Reader } from '#lanes';
import type { Entry, WhichEntries } from '#record';
import { findIncident } from '../incidents/find-incident.js';
import type { Installation } from '../installation.js';
import { entryView } from '../lanes/entry-view.js';
import type { Sight } from '../lanes/sight.js';
import { STRETCH_MAX, lookBack } from './look-back.js';
import { saidOf, sayingOf } from './said.js';

/** What a timeline is read from; it writes nothing. */
export type TimelineSource = Pick<Installation, 'storage' | 'record' | 'lanes'>;

export interface TimelineAsked extends Omit<TimelineQuery, 'after' | 'limit' | 'since'> {
  /** Words that notes and remarks are looked through for. */
  readonly text?: string;
  /** Numbers of entries, both exclusive. */
  readonly since: number;
  readonly before: number;
  readonly limit: number;
}

/**
 * Entries that fit, newest first, with what later ones say of them.
 *
 * What is privileged and not open to the reader is found by neither its words nor what it is about, and `next` follows from what
 * they are shown and from the stretch that was looked at: else a search would tell what is withheld.
 *
 * @throws Fault `incident-unknown`, `bad-instant`
 */
export async function timelinePage(
  { storage, record, lanes }: TimelineSource,
  incidentId: string,
  reader: Reader,
  asked: TimelineAsked,
): Promise<TimelinePage> {
  const { seq } = await findIncident(storage, incidentId);
  const [sight, kept] = await Promise.all([lanes.sight(incidentId, reader), lanes.kept(incidentId)]);
  const which = whichEntries(asked);
  const before = Math.min(asked.before, seq + 1);
  const remarks = await record.remarks(incidentId, Math.max(asked.since, before - 1 - STRETCH_MAX));
  const takingBack = takenBackIn(remarks);
  const fits = fitting(asked, sight, kept);
  const passesOver = asked.noise === undefined && asked.text === undefined;
  const { found, next } = await lookBack({
    read: (between, limit) => record.between(incidentId, between, which, limit),
    fits: (entry) => fits(entry) && !(passesOver && isOfPair(entry, takingBack)),
    since: asked.since,
    before,
    limit: asked.limit,
  });
  const open = remarks.filter((each) => sight.opens(each, kept));
  return {
    entries: found.map((entry) => viewOf(entry, open, takingBack, sight, kept)),
    next: next === undefined ? null : String(next),
  };
}

function whichEntries({ groups, noise, person, about, run, from, to, text }: TimelineAsked): WhichEntries {
  const chosen = groups?.split(',').filter(isTimelineGroup);
  const kinds = chosen && kindsIn(chosen).filter((kind) => noise !== undefined || !isNoise(kind));
  return {
    kinds: text === undefined ? kinds : WORD_KINDS.filter((kind) => kinds?.includes(kind) ?? true),
    without: noise === undefined && kinds === undefined && text === undefined ? NOISE_KINDS : undefined,
    person,
    names: about,
    run,
    from: from === undefined ? undefined : instantOf(from, 'from'),
    to: to === undefined ? undefined : instantOf(to, 'to'),
  };
}

function fitting(
  { about, text }: Pick<TimelineAsked, 'about' | 'text'>,
  sight: Sight,
  kept: Kept,
): (entry: Entry) => boolean {
  const says = text === undefined ? undefined : sayingOf(text);
  return (entry) =>
    (about === undefined && says === undefined) ||
    (sight.opens(entry, kept) && (says === undefined || says(saidOf(entry.payload) ?? '')));
}

function viewOf(
  entry: Entry,
  remarks: readonly Entry[],
  takingBack: TakingBack,
  sight: Sight,
  kept: Kept,
): TimelineEntry {
  const by = takingBack.get(entry.seq);
  return {
    ...entryView(entry, sight, kept),
    remarks: remarks.flatMap((each) => remarkOn(entry.seq, each, takingBack)),
    ...(by && { takenBack: { seq: by.seq, at: formatInstant(by.at), actor: by.actor } }),
  };
}

/** What was taken back, by the number of each entry of it, with the entry that did so. */
type TakingBack = ReadonlyMap<number, Entry>;

function takenBackIn(entries: readonly Entry[]): TakingBack {
  return new Map(
    entries
      .filter(({ kind }) => kind === 'entry.taken-back')
      .flatMap((by) => takenBackBy(by).map((seq): [number, Entry] => [seq, by])),
  );
}

function takenBackBy({ payload }: Entry): readonly number[] {
  if (typeof payload !== 'object' || payload === null || !('entry' in payload)) return [];
  const also: readonly unknown[] = 'also' in payload && Array.isArray(payload['also']) ? payload['also'] : [];
  return [payload['entry'], ...also].filter((seq) => typeof seq === 'number');
}

/** What was taken back and what takes it back tell nothing of how things are. */
function isOfPair({ seq, kind, commandId }: Entry, takingBack: TakingBack): boolean {
  if (takingBack.has(seq)) return true;
  return (
    RESTORING_KINDS.some((each) => each === kind) &&
    [...takingBack.values()].some((by) => by.commandId === commandId && by.seq <= seq)
  );
}

function remarkOn(seq: number, { payload, ...remark }: Entry, takingBack: TakingBack): RemarkView[] {
  const kind = REMARK_KINDS.find((each) => each === remark.kind);
  const text = saidOf(payload);
  if (kind === undefined || text === undefined || !isAbout(seq, payload)) return [];
  const takenBack = takingBack.has(remark.seq) && { takenBack: true as const };
  return [{ seq: remark.seq, at: formatInstant(remark.at), kind, actor: remark.actor, text, ...takenBack }];
}

function isAbout(seq: number, payload: Entry['payload']): boolean {
  return typeof payload === 'object' && payload !== null && 'entry' in payload && payload['entry'] === seq;
}

function instantOf(text: string, place: string): number {
  const instant = parseInstant(text);
  if (instant !== undefined) return instant;
  throw new Fault({ kind: 'invalid', code: 'bad-instant', detail: 'This is no instant.', place });
}
