import { z } from 'zod';
import { isDate, type Language, type ReleaseMode, type Text } from '#kernel';
import { localDate, timeOfDay } from '#time';
import { readCondition } from '../scenario/read-condition.js';
import type { Attachment, Condition, Inject } from '../scenario/scenario.js';
import type { ScenarioStart } from '../scenario/scenario-time.js';
import { WrittenCondition } from '../scenario/written-scenario.js';
import type { Cells } from './cells.js';
import type { MselColumn } from './columns.js';
import { CHANNEL_WORDS, KIND_WORDS, RELEASE_WORDS, SOURCE_WORDS, type ListWords } from './list-words.js';
import { wallTime } from './msel-rows.js';
import { textWith } from './read-expected-cells.js';
import type { NamedThing } from './scenario-names.js';

/** What an inject is read with, beside its cells. */
export interface InjectSetting {
  readonly start: ScenarioStart;
  readonly language: Language;
  readonly seatsOf: (team: string) => readonly string[];
  /** Every inject that there is or will be. */
  readonly injects: ReadonlySet<string>;
  /** T+ of the inject above, for one that has no time of its own. */
  readonly timeAbove: number;
}

const Attachments = z.array(z.strictObject({ name: z.string().min(1), text: z.string() }));
const WALL_TIME = /^(\d{4}-\d{2}-\d{2})[ T]([01]\d|2[0-3]):([0-5]\d)(?::00)?$/;

/** Everything of an inject but its expected actions, as the first of its lines says it; `undefined` where something is wrong. */
export class InjectReader {
  constructor(
    private readonly cells: Cells,
    private readonly was: Inject | undefined,
    private readonly setting: InjectSetting,
  ) {}

  read(id: string, number: string): Omit<Inject, 'expected'> | undefined {
    const { was, cells } = this;
    const title = this.text('title', was?.title);
    const kind = this.listed('kind', KIND_WORDS, was?.kind ?? 'inject');
    const release = this.release(kind === 'contingency' ? 'manual' : 'clock');
    const at = this.time(release === 'clock');
    const phase = this.named('phase', 'phase', was?.phase);
    const channel = this.listed('channel', CHANNEL_WORDS, was?.channel);
    const from = this.named('from', 'persona', was?.from);
    const message = this.text('message', was?.message);
    const source = this.listed('source', SOURCE_WORDS, was?.source);
    const condition = this.condition(id);
    const objective = this.objective();
    const attachments = this.attachments();
    const notes = this.notes();
    this.checkRelease(kind, release, condition);
    if (title === undefined || kind === undefined || release === undefined || at === undefined) return undefined;
    if (phase === undefined || channel === undefined || from === undefined) return undefined;
    if (message === undefined || source === undefined) return undefined;
    return {
      id,
      number,
      title,
      at,
      phase,
      kind,
      channel,
      from,
      to: this.to(),
      message,
      attachments,
      release,
      ...(condition && { condition }),
      ...(objective !== undefined && { objective }),
      notes,
      controller: cells.text('controller')?.trim() ?? was?.controller ?? 'facilitator',
      source,
    };
  }

  private text(column: 'title' | 'message', was: Text | undefined): Text | undefined {
    const { cells, setting } = this;
    const text = cells.text(column);
    if (text !== undefined) return textWith(cells, column, was, setting.language, text);
    return was === undefined || cells.has(column) ? cells.missing(column) : was;
  }

  private notes(): Text {
    const { cells, was, setting } = this;
    const kept = was?.notes ?? { en: '' };
    const text = cells.text('notes');
    if (text !== undefined) {
      return textWith(cells, 'notes', kept.en === '' ? undefined : kept, setting.language, text) ?? kept;
    }
    if (!cells.has('notes')) return kept;
    return setting.language === 'en' ? { en: '' } : { en: kept.en };
  }

  private time(isNeeded: boolean): number | undefined {
    const { cells, was, setting } = this;
    const text = cells.text('time');
    const wall = cells.text('wall-time')?.trim();
    if (text !== undefined) {
      const at = cells.time('time', text);
      if (at !== undefined && at === was?.at) this.checkWallTime(wall, at);
      return at;
    }
    if (wall !== undefined) return this.readWallTime(wall);
    if (was !== undefined && !cells.has('time')) return was.at;
    return isNeeded ? cells.missing('time') : setting.timeAbove;
  }

  /** Whoever moved the wall time alone would see nothing come of it. */
  private checkWallTime(wall: string | undefined, at: number): void {
    const { cells, setting } = this;
    const planned = wallTime(setting.start.startsAt + at, setting.start.zone);
    if (wall === undefined || wall === planned) return;
    const message = `This says ${wall}, and its scenario time means ${planned}.`;
    cells.error('wall-time', 'wall-time-differs', message, 'Change the scenario time, or empty it.');
  }

  private readWallTime(wall: string): number | undefined {
    const { startsAt, zone } = this.setting.start;
    const [, date = '', hours, minutes] = WALL_TIME.exec(wall) ?? [];
    // Years away lies outside what any zone's clocks are known for.
    const isNear = isDate(date) && Math.abs(yearOf(date) - yearOf(localDate(startsAt, zone))) <= 10;
    const at = isNear ? timeOfDay(date, Number(hours) * 3_600_000 + Number(minutes) * 60_000, zone) - startsAt : -1;
    if (at >= 0) return at;
    const message = `\`${wall}\` is not a time from the start on.`;
    return this.cells.error('wall-time', 'bad-time', message, 'Write it as 2018-06-12 09:00.');
  }

  private named(column: MselColumn, thing: NamedThing, was: string | undefined): string | undefined {
    const { cells } = this;
    const text = was === undefined ? cells.textOrDefault(column) : cells.text(column);
    if (text !== undefined) return cells.named(column, thing, text);
    return was === undefined || cells.has(column) ? cells.missing(column) : was;
  }

  private listed<T extends string>(column: MselColumn, words: ListWords<T>, was: T | undefined): T | undefined {
    const { cells } = this;
    const text = this.was === undefined ? cells.textOrDefault(column) : cells.text(column);
    if (text !== undefined) return cells.listed(column, words, text);
    return was ?? cells.missing(column);
  }

  private release(usual: ReleaseMode): ReleaseMode | undefined {
    return this.listed('release', RELEASE_WORDS, this.was?.release ?? usual);
  }

  private to(): readonly string[] {
    const { cells, was, setting } = this;
    const text = cells.text('to');
    if (text !== undefined) return cells.seats('to', text, setting.seatsOf);
    return cells.has('to') ? [] : (was?.to ?? []);
  }

  private objective(): string | undefined {
    const { cells, was } = this;
    const text = cells.text('objective');
    if (text !== undefined) return cells.named('objective', 'objective', text);
    return cells.has('objective') ? undefined : was?.objective;
  }

  private attachments(): readonly Attachment[] {
    const { cells, was } = this;
    const text = cells.text('attachments');
    if (text !== undefined) return cells.yaml('attachments', text, Attachments, (_, written) => written) ?? [];
    return cells.has('attachments') ? [] : (was?.attachments ?? []);
  }

  private condition(inject: string): Condition | undefined {
    const { cells, was, setting } = this;
    const text = cells.text('condition');
    if (text === undefined) return cells.has('condition') ? undefined : was?.condition;
    const { start, injects } = setting;
    return cells.yaml('condition', text, WrittenCondition, (author, written) =>
      readCondition({ author, start, injects, inject }, [], written),
    );
  }

  private checkRelease(
    kind: Inject['kind'] | undefined,
    release: ReleaseMode | undefined,
    condition: Condition | undefined,
  ): void {
    const { cells } = this;
    const isWritten = condition !== undefined || cells.text('condition') !== undefined;
    if (kind === 'contingency' && release !== 'manual') {
      cells.error('release', 'contingency-by-itself', 'A contingency never goes by itself.', 'Release it by hand.');
    } else if (release === 'condition' && !isWritten) {
      cells.error('condition', 'missing-condition', 'It is not said what this inject waits for.', 'Fill it in.');
    } else if (release !== 'condition' && isWritten) {
      const message = 'This inject is not released by condition.';
      cells.error('condition', 'stray-condition', message, 'Empty it, or change its release.');
    }
  }
}

function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}
