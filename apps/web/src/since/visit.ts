/** What a browser keeps of a visit to an incident: the number of the last entry there, and when. Never what any of them says. */
export interface Visit {
  readonly seq: number;
  /** Wall time in ms since 1970, by the service. */
  readonly at: number;
}

/** Whoever was away for less has not left: they looked at something else. */
export const AWAY_MS = 5 * 60_000;
/** As long as somebody looks, that is kept this often. */
export const BEAT_MS = 60_000;

export function readVisit(text: string | null): Visit | undefined {
  const [, seq, at] = /^(\d{1,10}) (\d{1,16})$/.exec(text ?? '') ?? [];
  return seq === undefined || at === undefined ? undefined : { seq: Number(seq), at: Number(at) };
}

export function writeVisit({ seq, at }: Visit): string {
  return `${seq} ${Math.round(at)}`;
}

/**
 * The entry since which somebody was away; `undefined` where they were not, or nothing was written meanwhile.
 *
 * @param last none where they have never been here: everything is new to them, and nothing was missed
 */
export function awaySince(last: Visit | undefined, { seq, at }: Visit): number | undefined {
  return last && last.seq < seq && at - last.at >= AWAY_MS ? last.seq : undefined;
}

/** Whether a beat tells that somebody looked all the time since the one before: after a laptop slept, what is shown is old at first. */
export function looksOn(lastBeat: number, at: number): boolean {
  return at - lastBeat < 2 * BEAT_MS;
}
