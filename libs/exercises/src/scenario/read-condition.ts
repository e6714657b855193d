import { ENTRY_KINDS, isEntryKind } from '#kernel';
import type { Condition, Sign } from './scenario.js';
import { didYouMean, type PathInFile, type ScenarioAuthor } from './scenario-author.js';
import { parseLength, type ScenarioStart } from './scenario-time.js';
import type { WrittenCondition, WrittenSign } from './written-scenario.js';

const SIGNS = ['task', 'decision', 'event', 'fact', 'report', 'entry'] as const;
const CONDITIONS = ['state', 'fact', 'done', 'missing', 'after', 'all', 'any'] as const;

/** What stands beside the word that says what is meant, and beside which words it may stand. */
const OF_SIGNS: Readonly<Record<string, readonly string[]>> = {
  in: ['task', 'decision'],
  option: ['decision'],
  is: ['fact'],
};
const OF_CONDITIONS: Readonly<Record<string, readonly string[]>> = { is: ['fact'], by: ['missing', 'after'] };

/** Reads how the record shows something; `undefined` with a finding where it says nothing, or several things at once. */
export function readSign(author: ScenarioAuthor, path: PathInFile, written: WrittenSign): Sign | undefined {
  if (!saysOneThing(author, path, written, SIGNS, OF_SIGNS)) return undefined;
  const { task, decision, event, fact, report, entry, option, is } = written;
  if (task !== undefined) return { kind: 'task', task, in: whereabouts(written) };
  if (decision !== undefined) {
    return { kind: 'decision', decision, in: whereabouts(written), ...(option !== undefined && { option }) };
  }
  if (event !== undefined) return { kind: 'event', event };
  if (fact !== undefined) return { kind: 'fact', fact, ...(is !== undefined && { is }) };
  if (report !== undefined) return { kind: 'report', report };
  if (entry === undefined) return undefined;
  if (isEntryKind(entry)) return { kind: 'entry', entry };
  const mend = didYouMean(entry, ENTRY_KINDS, "Use a kind of the record's entries.");
  author.error('unknown-entry', [...path, 'entry'], `The record has no entry of kind \`${entry}\`.`, mend);
  return undefined;
}

/** Where conditions are read: their times, and the injects that they may wait for. */
export interface ConditionPlace {
  readonly author: ScenarioAuthor;
  readonly start: ScenarioStart;
  readonly injects: ReadonlySet<string>;
  /** Id of the inject that waits; it cannot wait for itself. */
  readonly inject: string;
}

/** Reads what an inject waits for; `undefined` with a finding where it says nothing, or several things at once. */
export function readCondition(
  place: ConditionPlace,
  path: PathInFile,
  written: WrittenCondition,
): Condition | undefined {
  const { author } = place;
  if (!saysOneThing(author, path, written, CONDITIONS, OF_CONDITIONS)) return undefined;
  const { state, fact, is, done, missing, after, all, any } = written;
  if (state !== undefined) return readState(author, [...path, 'state'], state);
  if (fact !== undefined) return { kind: 'fact', fact, ...(is !== undefined && { is }) };
  if (done !== undefined) {
    const sign = readSign(author, [...path, 'done'], done);
    return sign && { kind: 'done', sign };
  }
  if (missing !== undefined) return readMissing(place, path, missing, written.by);
  if (after !== undefined) return readAfter(place, path, after, written.by);
  if (all !== undefined) return { kind: 'all', of: readEach(place, [...path, 'all'], all) };
  return { kind: 'any', of: readEach(place, [...path, 'any'], any ?? []) };
}

function readEach(place: ConditionPlace, path: PathInFile, written: readonly WrittenCondition[]): Condition[] {
  return written.flatMap((each, index) => readCondition(place, [...path, index], each) ?? []);
}

function readState(author: ScenarioAuthor, path: PathInFile, written: string): Condition | undefined {
  const [, chart, state] = /^([^:]+):(.+)$/.exec(written) ?? [];
  if (chart !== undefined && state !== undefined) return { kind: 'state', chart, path: state };
  const mend = 'Write the chart before it: main:open.extortion.refused.';
  author.error('bad-state', path, `\`${written}\` does not say of which chart it is a state.`, mend);
  return undefined;
}

function readMissing(
  { author, start }: ConditionPlace,
  path: PathInFile,
  written: WrittenSign,
  by: string | undefined,
): Condition | undefined {
  const sign = readSign(author, [...path, 'missing'], written);
  if (by === undefined) {
    author.error('missing-key', path, '`by` is missing here.', 'Add `by:`, the time until which it may be done.');
    return undefined;
  }
  const byMs = author.time([...path, 'by'], by, start);
  return sign && { kind: 'missing', sign, by: byMs };
}

function readAfter(
  { author, injects, inject }: ConditionPlace,
  path: PathInFile,
  after: string,
  by = 'PT0M',
): Condition | undefined {
  const isKnown = author.known('inject', injects, [...path, 'after'], after);
  if (after === inject) {
    author.error('waits-for-itself', [...path, 'after'], 'This inject waits for itself.', 'Name another inject.');
  }
  const ms = parseLength(by.replace(/^\+/, ''));
  if (ms === undefined) {
    author.error('bad-duration', [...path, 'by'], `\`${by}\` is not a duration.`, 'Write ISO 8601: PT15M, P7D.');
  }
  return isKnown && ms !== undefined ? { kind: 'after', inject: after, ms } : undefined;
}

function whereabouts({ in: { duty, wave } = {} }: WrittenSign): { duty?: string; wave?: number } {
  return { ...(duty !== undefined && { duty }), ...(wave !== undefined && { wave }) };
}

/** Whether exactly one of `things` is said, and beside it only what belongs to it. */
function saysOneThing(
  author: ScenarioAuthor,
  path: PathInFile,
  written: Readonly<Record<string, unknown>>,
  things: readonly string[],
  beside: Readonly<Record<string, readonly string[]>>,
): boolean {
  const said = things.filter((thing) => written[thing] !== undefined);
  const [only = ''] = said;
  if (said.length !== 1) {
    const what = said.length === 0 ? 'Nothing is meant here' : `Several things are meant here: ${said.join(', ')}`;
    author.error('not-one-thing', path, `${what}.`, `Say exactly one of ${things.join(', ')}.`);
    return false;
  }
  const strays = Object.keys(beside).filter((key) => written[key] !== undefined && !beside[key]?.includes(only));
  for (const key of strays) {
    const mend = `Remove it; it stands beside ${(beside[key] ?? []).join(' or ')}.`;
    author.error('stray-key', [...path, key], `\`${key}\` says nothing beside \`${only}\`.`, mend);
  }
  return strays.length === 0;
}
