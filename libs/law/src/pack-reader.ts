import type { FactModel, SourceText } from '#facts';
import type { Finding } from '#kernel';
import { isMonthDay, isZone, type Holiday } from '#time';
import { ClauseReader } from './clause-reader.js';
import { ELEMENTS } from './elements.js';
import type {
  CitedCalendar,
  Condition,
  Conflict,
  Guidance,
  LawPack,
  PaymentBan,
  Penalty,
  Recipient,
  RecordKeeping,
} from './law-pack.js';
import { PackCheck } from './pack-check.js';
import type {
  BanSource,
  CalendarSource,
  ConditionSource,
  ConflictSource,
  GuidanceSource,
  PackSource,
  PenaltySource,
  RecordSource,
} from './pack-shape.js';

/** Turns a well-shaped source into a pack and finds every reference, rule and date in it that does not hold. */
export class PackReader {
  readonly #check: PackCheck;

  constructor(
    source: SourceText,
    readonly value: PackSource,
    model: FactModel,
  ) {
    this.#check = new PackCheck(source, value, model);
  }

  get findings(): readonly Finding[] {
    return this.#check.findings;
  }

  read(): LawPack {
    const check = this.#check;
    const { value } = this;
    const notYetLaw = value['not-yet-law'];
    if (!isZone(value.zone)) {
      check.error('unknown-zone', ['zone'], `"${value.zone}" is not a time zone.`, 'Write it like America/Toronto.');
    }
    check.date(['as-of'], value['as-of']);
    value['law-date'].forEach((fact, index) => check.fact(['law-date', index], fact, ['instant', 'date']));
    const conditions = mapped(value.conditions, (id, condition) => this.#condition(id, condition));
    const recipients = mapped(value.recipients, (id, { title, filing }): Recipient => ({
      id,
      title,
      ...(filing !== undefined && { filing }),
    }));
    const calendars = mapped(value.calendars ?? {}, (id, calendar) => this.#calendar(id, calendar));
    const reader = new ClauseReader(check, { conditions, recipients, calendars });
    const pack: LawPack = {
      name: value.pack,
      version: value.version,
      title: value.title,
      jurisdiction: value.jurisdiction,
      zone: value.zone,
      citation: value.citation,
      asOf: value['as-of'],
      confidence: value.confidence,
      lawDate: value['law-date'],
      encoding: value.encoding ?? 'whole',
      ...(notYetLaw !== undefined && { notYetLaw }),
      reach: reader.groups(['reach'], value.reach ?? []),
      conditions: [...conditions.values()],
      recipients: [...recipients.values()],
      clauses: value.clauses.map((clause, index) => reader.read(clause, index)),
      guidance: (value.guidance ?? []).map((item, index) => this.#guidance(item, index)),
      penalties: (value.penalties ?? []).map((penalty, index) => this.#penalty(penalty, index)),
      bans: (value.bans ?? []).map((ban, index) => this.#ban(reader, ban, index)),
      records: (value.records ?? []).map((record, index) => this.#record(record, index)),
      conflicts: (value.conflicts ?? []).map((conflict, index) => this.#conflict(conflict, index)),
    };
    check.versions('clauses', pack.clauses);
    check.versions('penalties', pack.penalties);
    check.versions('bans', pack.bans);
    check.use();
    this.#checkEncoding(pack);
    this.#checkVoluntary(pack);
    return pack;
  }

  #condition(id: string, condition: ConditionSource): Condition {
    const path = ['conditions', id];
    const open = condition['open-when'];
    return {
      id,
      words: condition.words,
      when: this.#check.predicate([...path, 'when'], condition.when),
      ...(open !== undefined && { openWhen: this.#check.predicate([...path, 'open-when'], open) }),
      ...this.#check.authority(path, condition),
    };
  }

  #calendar(id: string, { weekend, holidays, observed, ...from }: CalendarSource): CitedCalendar {
    const path = ['calendars', id];
    return {
      weekend,
      observed,
      holidays: holidays.map((holiday, index): Holiday => {
        if (typeof holiday !== 'string') {
          if ('easter' in holiday) return { kind: 'easter', days: holiday.easter };
          const { 'plus-days': plusDays, ...weekday } = holiday;
          return { kind: 'nth', ...weekday, ...(plusDays !== undefined && { plusDays }) };
        }
        if (!isMonthDay(holiday)) {
          const at = [...path, 'holidays', index];
          this.#check.error('month-day', at, `"${holiday}" is not in every year.`, 'Write it as MM-DD.');
        }
        return { kind: 'fixed', month: Number(holiday.slice(0, 2)), day: Number(holiday.slice(3)) };
      }),
      ...this.#check.authority(path, from),
    };
  }

  #guidance(item: GuidanceSource, index: number): Guidance {
    const path = ['guidance', index];
    const clauses = new Map(this.value.clauses.map(({ id }) => [id, id]));
    item.clauses.forEach((id, place) => this.#check.named('clause', id, clauses, [...path, 'clauses', place]));
    return {
      id: item.id,
      kind: item.kind,
      clauses: item.clauses,
      ...(item.when !== undefined && { when: this.#check.predicate([...path, 'when'], item.when) }),
      words: item.words,
      ...this.#check.authority(path, item),
    };
  }

  #penalty(penalty: PenaltySource, index: number): Penalty {
    const path = ['penalties', index];
    const { id, kind, party, maximum, currency, words, aggravating = [], mitigating = [] } = penalty;
    const effective = this.#check.effective([...path, 'effective'], penalty.effective);
    const authority = this.#check.authority(path, penalty);
    return { id, kind, party, maximum, currency, words, effective, aggravating, mitigating, ...authority };
  }

  #ban(reader: ClauseReader, { id, kind, words, applies, ...from }: BanSource, index: number): PaymentBan {
    const path = ['bans', index];
    const effective = this.#check.effective([...path, 'effective'], from.effective);
    const groups = reader.groups([...path, 'applies'], applies);
    return { id, kind, words, effective, applies: groups, ...this.#check.authority(path, from) };
  }

  #record({ id, keep, words, ...from }: RecordSource, index: number): RecordKeeping {
    const path = ['records', index];
    if (keep !== undefined) this.#check.duration([...path, 'keep'], keep);
    return { id, words, ...(keep !== undefined && { keep }), ...this.#check.authority(path, from) };
  }

  // The other pack may not be at hand: only this pack's own clauses can be checked here.
  #conflict({ id, demands, forbids, elements, words, routes }: ConflictSource, index: number): Conflict {
    const path = ['conflicts', index];
    const clauses = new Map(this.value.clauses.map((clause) => [`${this.value.pack}/${clause.id}`, clause]));
    for (const [key, name] of [
      ['demands', demands],
      ['forbids', forbids],
    ] as const) {
      if (name.startsWith(`${this.value.pack}/`)) this.#check.named('clause', name, clauses, [...path, key]);
    }
    elements.forEach((element, place) => this.#check.named('element', element, ELEMENTS, [...path, 'elements', place]));
    return {
      id,
      demands,
      forbids,
      elements,
      words,
      routes: routes.map(({ id: route, words: said, yields, ...from }, place) => ({
        id: route,
        words: said,
        yields,
        ...this.#check.authority([...path, 'routes', place], from),
      })),
    };
  }

  // A pointer that counted a date would pass for law that somebody has read.
  #checkEncoding({ encoding, clauses }: LawPack): void {
    clauses.forEach(({ deadline, question }, index) => {
      const path = ['clauses', index, 'deadline', 'kind'];
      if (encoding === 'pointer' && deadline.kind !== 'not-encoded') {
        this.#check.error('pointer-deadline', path, 'A pointer computes no date.', 'Write kind: not-encoded.');
      }
      if (deadline.kind === 'not-encoded' && question === undefined) {
        this.#check.error('question', path, 'What counsel must answer is missing.', 'Add a question to the clause.');
      }
    });
  }

  // A date on what nobody owes would pass for a deadline.
  #checkVoluntary({ clauses }: LawPack): void {
    clauses.forEach(({ deadline, voluntary }, index) => {
      if (!voluntary || deadline.kind === 'no-number' || deadline.kind === 'not-encoded') return;
      const path = ['clauses', index, 'deadline', 'kind'];
      this.#check.error('voluntary-deadline', path, 'What is voluntary has no date.', 'Write kind: no-number.');
    });
  }
}

function mapped<From, To>(
  from: Readonly<Record<string, From>>,
  make: (id: string, from: From) => To,
): ReadonlyMap<string, To> {
  return new Map(Object.entries(from).map(([id, value]) => [id, make(id, value)]));
}
