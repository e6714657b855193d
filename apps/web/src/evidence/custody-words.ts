import type { CustodyLineView, HoldView } from '#contract';
import type { Role } from '#kernel';
import type { NameOf } from '../names/name-of.js';
import type { Voice } from '../words/words.js';

/** What a line of custody tells, after the name of who did it. */
export function custodyWords({ kind, detail }: CustodyLineView, voice: Voice, nameOf: NameOf): string {
  const { result = 'unreadable', note = '' } = detail;
  const key = kind === 'verified' ? (`custody-verified-${result}` as const) : (`custody-${kind}` as const);
  const [from, to] = [nameOf(detail.from ?? ''), nameOf(detail.to ?? '')];
  const told = voice.say(key, { from, to, purpose: detail.purpose ?? '' });
  return note === '' ? told : `${told} (${note})`;
}

/** The roles that were asked to acknowledge a hold and have not. */
export function rolesThatWait(hold: HoldView): readonly Role[] {
  return hold.asked.filter((role) => !hold.acknowledgements.some((given) => given.role === role));
}

/** What a hold covers, in words. */
export function scopeWords({ scope }: HoldView, voice: Voice): string {
  return scope.kind === 'items'
    ? voice.say('scope-items', { count: scope.items.length })
    : voice.say(`scope-${scope.kind}`);
}

/** Open holds first, the newest first among them; then what was released. */
export function holdsInOrder(holds: readonly HoldView[]): readonly HoldView[] {
  const newest = holds.toReversed();
  return [...newest.filter(({ released }) => released === null), ...newest.filter(({ released }) => released !== null)];
}
