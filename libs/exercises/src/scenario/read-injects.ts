import type { ReleaseMode } from '#kernel';
import type { Expected, Inject } from './scenario.js';
import type { PathInFile, ScenarioAuthor } from './scenario-author.js';
import type { ScenarioIds } from './scenario-ids.js';
import { parseLength, type ScenarioStart } from './scenario-time.js';
import { readCondition, readSign } from './read-condition.js';
import type { WrittenExpected, WrittenInject } from './written-scenario.js';

/** What injects are read with. */
export interface InjectReading {
  readonly author: ScenarioAuthor;
  readonly ids: ScenarioIds;
  readonly start: ScenarioStart;
}

/** Reads the list of injects, which has to be in the order of time. */
export function readInjects(reading: InjectReading, written: readonly WrittenInject[]): readonly Inject[] {
  let before = 0;
  return written.map((each, index) => {
    const path = ['injects', index];
    const at = timeOf(reading, path, each, before);
    before = Math.max(before, at);
    checkNames(reading, path, each);
    return readInject(reading, path, each, at);
  });
}

function readInject(reading: InjectReading, path: PathInFile, written: WrittenInject, at: number): Inject {
  const { id, number, title, phase, kind, channel, from, to, message, attachments, controller, source } = written;
  const { notes = { en: '' }, objective } = written;
  const release = releaseOf(reading, path, written);
  const { author, ids, start } = reading;
  const condition =
    written.condition &&
    readCondition({ author, start, injects: ids.injects, inject: id }, [...path, 'condition'], written.condition);
  return {
    id,
    number: String(number),
    title,
    at,
    phase,
    kind,
    channel,
    from,
    to,
    message,
    attachments,
    release,
    ...(condition && { condition }),
    expected: written.expected.map((each, index) => readExpected(reading, [...path, 'expected', index], each, at)),
    ...(objective !== undefined && { objective }),
    notes,
    controller,
    source,
  };
}

function timeOf({ author, start }: InjectReading, path: PathInFile, written: WrittenInject, before: number): number {
  const { at, kind, release } = written;
  if (at === undefined) {
    if (kind !== 'contingency' && (release ?? 'clock') === 'clock') {
      author.error('missing-time', path, 'The clock releases this, and it is not said when.', 'Add `at:`.');
    }
    return before;
  }
  const ms = author.time([...path, 'at'], at, start);
  if (ms < before) {
    author.error(
      'time-goes-back',
      [...path, 'at'],
      'This inject lies before the one above it.',
      'Put the injects in order of time.',
    );
  }
  return ms;
}

function releaseOf({ author }: InjectReading, path: PathInFile, written: WrittenInject): ReleaseMode {
  const { kind, condition, release = kind === 'contingency' ? 'manual' : 'clock' } = written;
  if (kind === 'contingency' && release !== 'manual') {
    author.error(
      'contingency-by-itself',
      [...path, 'release'],
      'A contingency is at hand and never goes by itself.',
      'Write `release: manual`, or another kind.',
    );
  } else if (release === 'condition' && condition === undefined) {
    author.error('missing-condition', path, 'It is not said what this inject waits for.', 'Add `condition:`.');
  } else if (release !== 'condition' && condition !== undefined) {
    const message = `This inject is released by ${release}, and its condition says nothing.`;
    author.error('stray-condition', [...path, 'condition'], message, 'Write `release: condition`, or remove it.');
  }
  return release;
}

function checkNames({ author, ids }: InjectReading, path: PathInFile, written: WrittenInject): void {
  author.known('phase', ids.phases, [...path, 'phase'], written.phase);
  author.known('persona', ids.personas, [...path, 'from'], written.from);
  written.to.forEach((seat, index) => author.known('seat', ids.seats, [...path, 'to', index], seat));
  if (written.objective !== undefined) {
    author.known('objective', ids.objectives, [...path, 'objective'], written.objective);
  }
}

function readExpected(reading: InjectReading, path: PathInFile, written: WrittenExpected, injectAt: number): Expected {
  const { author, ids } = reading;
  const { id, does, owner, task } = written;
  author.known('seat', ids.seats, [...path, 'owner'], owner);
  if (task !== undefined) author.known('critical task', ids.tasks, [...path, 'task'], task);
  const by = expectedBy(reading, [...path, 'by'], written.by, injectAt);
  const sign = written.sign && readSign(author, [...path, 'sign'], written.sign);
  return { id, does, owner, by, ...(sign && { sign }), ...(task !== undefined && { task }) };
}

function expectedBy({ author, start }: InjectReading, path: PathInFile, text: string, injectAt: number): number {
  const length = text.startsWith('+') ? parseLength(text.slice(1)) : undefined;
  if (length !== undefined) return injectAt + length;
  const by = author.time(path, text, start);
  if (by < injectAt) {
    author.error(
      'expected-too-early',
      path,
      'This is expected before its inject comes.',
      'Name a later time, or one from the inject on: +PT30M.',
    );
  }
  return by;
}
