import { parseDuration } from '#kernel';
import { isMonthDay } from '#time';
import { ELEMENTS } from './elements.js';
import {
  ELEMENT_BASES,
  type AfterHold,
  type CitedCalendar,
  type Clause,
  type Condition,
  type ConditionGroup,
  type DeadlineRule,
  type Recipient,
} from './law-pack.js';
import type { PackCheck, Path } from './pack-check.js';
import type { ClauseSource, GroupSource, HoldPeriodSource, HoldSource } from './pack-shape.js';

/** What a clause can name in its pack. */
export interface Named {
  readonly conditions: ReadonlyMap<string, Condition>;
  readonly recipients: ReadonlyMap<string, Recipient>;
  readonly calendars: ReadonlyMap<string, CitedCalendar>;
}

/** Reads the clauses of one pack. */
export class ClauseReader {
  constructor(
    readonly check: PackCheck,
    readonly known: Named,
  ) {}

  read(clause: ClauseSource, index: number): Clause {
    const { check } = this;
    const path = ['clauses', index];
    const recipient = check.named('recipient', clause.recipient, this.known.recipients, [...path, 'recipient']);
    const { substitute, question, elements = {} } = clause;
    return {
      id: clause.id,
      title: clause.title,
      recipient: recipient ?? { id: clause.recipient, title: clause.title },
      noticeKind: clause['notice-kind'],
      effective: check.effective([...path, 'effective'], clause.effective),
      applies: this.groups([...path, 'applies'], clause.applies),
      unless: this.#conditions([...path, 'unless'], clause.unless),
      start: this.#start([...path, 'start'], clause.start),
      deadline: this.#deadline([...path, 'deadline'], clause.deadline),
      orders: (clause.orders ?? []).map(({ order, to }, place) => {
        this.#clause([...path, 'orders', place, 'to'], to);
        return { order, to };
      }),
      holds: (clause.holds ?? []).flatMap((hold, place) => {
        const at = [...path, 'holds', place];
        check.fact([...at, 'until'], hold.until, ['instant', 'date']);
        const when = check.named('condition', hold.when, this.known.conditions, [...at, 'when']);
        const after = this.#afterHold(at, hold);
        if (when === undefined) return [];
        return [{ when, until: hold.until, ...(after && { after }), words: hold.words, ...check.authority(at, hold) }];
      }),
      elements: this.#elements([...path, 'elements'], elements),
      forbidden: this.#forbidden([...path, 'elements', 'forbidden'], elements.forbidden),
      elementsConfidence: elements.confidence ?? clause.confidence,
      ...(substitute !== undefined && {
        substitute: {
          any: this.#conditions([...path, 'substitute', 'any'], substitute.any),
          methods: substitute.methods,
          ...check.authority([...path, 'substitute'], substitute),
        },
      }),
      services: (clause.services ?? []).map(({ words, months, when, ...service }, place) => ({
        words,
        ...(months !== undefined && { months }),
        when: this.#conditions([...path, 'services', place, 'when'], when),
        ...check.authority([...path, 'services', place], service),
      })),
      ...(question !== undefined && { question }),
      voluntary: clause.voluntary ?? false,
      reason: clause.reason,
      ...check.authority(path, clause),
    };
  }

  groups(path: Path, groups: readonly GroupSource[]): readonly ConditionGroup[] {
    return groups.flatMap((group, place): ConditionGroup[] => {
      const at = [...path, place];
      if ((group.all === undefined) === (group.any === undefined)) {
        this.check.error('condition-group', at, 'A group has either all or any.', 'Write one group for each.');
        return [];
      }
      const quantifier = group.all === undefined ? 'any' : 'all';
      return [{ quantifier, conditions: this.#conditions([...at, quantifier], group.all ?? group.any) }];
    });
  }

  #conditions(path: Path, ids: readonly string[] = []): readonly Condition[] {
    return ids.flatMap((id, place) => this.check.named('condition', id, this.known.conditions, [...path, place]) ?? []);
  }

  #start(path: Path, start: ClauseSource['start']): Clause['start'] {
    const orElse = start['or-else'] ?? [];
    this.check.fact([...path, 'fact'], start.fact, ['instant']);
    orElse.forEach((fact, place) => this.check.fact([...path, 'or-else', place], fact, ['instant']));
    return { fact: start.fact, orElse };
  }

  #deadline(path: Path, deadline: ClauseSource['deadline']): DeadlineRule {
    const { check } = this;
    const { kind, words } = deadline;
    switch (kind) {
      case 'fixed':
        return this.#fixed(path, deadline);
      case 'business-days': {
        const calendar = check.named('calendar', deadline.calendar, this.known.calendars, [...path, 'calendar']);
        if (calendar === undefined) return { kind: 'not-encoded', words };
        return { kind, words, days: deadline.days, calendar };
      }
      case 'annual':
        if (!isMonthDay(deadline.on)) {
          check.error('month-day', [...path, 'on'], `"${deadline.on}" is not in every year.`, 'Write it as MM-DD.');
        }
        return { kind, words, on: deadline.on };
      case 'year-end':
        check.duration([...path, 'within'], deadline.within);
        return { kind, words, within: deadline.within };
      case 'relative':
        this.#datedClause([...path, 'to'], deadline.to);
        return { kind, words, order: deadline.order, to: deadline.to };
      case 'no-number': {
        const ownTarget = deadline['own-target'];
        if (ownTarget === undefined) return { kind, words };
        check.duration([...path, 'own-target'], ownTarget);
        return { kind, words, ownTarget };
      }
      case 'not-encoded':
        return { kind, words };
    }
  }

  #afterHold(path: Path, { afterwards, grace }: HoldSource): AfterHold | undefined {
    if (afterwards !== undefined && grace !== undefined) {
      this.check.error('hold-period', [...path, 'grace'], 'A hold has either afterwards or grace.', 'Remove one.');
    }
    const [kind, source] =
      afterwards === undefined ? (['grace', grace] as const) : (['afterwards', afterwards] as const);
    const period = source === undefined ? undefined : this.#holdPeriod([...path, kind], source);
    return period && { kind, period };
  }

  #holdPeriod(path: Path, source: HoldPeriodSource): AfterHold['period'] | undefined {
    const { check } = this;
    if (typeof source !== 'string') {
      const calendar = check.named('calendar', source.calendar, this.known.calendars, [...path, 'calendar']);
      return calendar && { kind: 'business-days', days: source.days, calendar };
    }
    check.duration(path, source);
    if ((parseDuration(source)?.exactMs ?? 0) > 0) {
      check.error(
        'counting',
        path,
        'What follows a hold is counted in calendar days, not in hours.',
        'Write whole days.',
      );
    }
    return { kind: 'calendar-days', within: source };
  }

  #fixed(path: Path, deadline: Extract<ClauseSource['deadline'], { readonly kind: 'fixed' }>): DeadlineRule {
    const { check } = this;
    const { kind, words, within, counting, 'other-reading': reading } = deadline;
    check.duration([...path, 'within'], within);
    if (counting === 'calendar-days' && (parseDuration(within)?.exactMs ?? 0) > 0) {
      check.error('counting', [...path, 'counting'], 'Calendar days do not count hours.', 'Count it as elapsed.');
    }
    if (!reading) return { kind, words, within, counting };
    const at = [...path, 'other-reading'];
    if (counting === 'calendar-days') {
      check.error('other-reading', at, 'Only a period of hours can begin at a full hour.', 'Remove it.');
    }
    const { from, words: said, ...authority } = reading;
    const otherReading = { from, words: said, ...check.authority(at, authority) };
    return { kind, words, within, counting, otherReading };
  }

  #clause(path: Path, id: string): void {
    this.check.named('clause', id, new Map(this.check.value.clauses.map((clause) => [clause.id, clause])), path);
  }

  // A deadline that follows another that follows a third could run in a circle.
  #datedClause(path: Path, id: string): void {
    this.#clause(path, id);
    const follows = this.check.value.clauses.some((clause) => clause.id === id && clause.deadline.kind === 'relative');
    if (follows) this.check.error('relative-chain', path, `"${id}" follows another notice itself.`, 'Name that one.');
  }

  #elements(path: Path, elements: NonNullable<ClauseSource['elements']>): Clause['elements'] {
    const seen = new Set<string>();
    return ELEMENT_BASES.flatMap((basis) =>
      (elements[basis] ?? []).map((id, index) => {
        const at = [...path, basis, index];
        this.check.named('element', id, ELEMENTS, at);
        if (seen.has(id)) this.check.error('element-twice', at, `"${id}" stands here twice.`, 'Remove one.');
        if (elements.forbidden?.includes(id)) {
          this.check.error('element-twice', at, `"${id}" is required and forbidden.`, 'Remove one.');
        }
        seen.add(id);
        return { id, basis };
      }),
    );
  }

  #forbidden(path: Path, ids: readonly string[] = []): readonly string[] {
    ids.forEach((id, index) => this.check.named('element', id, ELEMENTS, [...path, index]));
    return ids;
  }
}
