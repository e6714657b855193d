import { compilePredicate, type FactModel, type FactType, type Predicate, type SourceText } from '#facts';
import { isDate, nearest, parseDuration, type Finding } from '#kernel';
import { isMonthDay, isZone } from '#time';
import { ELEMENTS } from './elements.js';
import {
  ELEMENT_BASES,
  type Authority,
  type Clause,
  type Condition,
  type ConditionGroup,
  type DeadlineRule,
  type Effective,
  type Guidance,
  type LawPack,
  type Penalty,
  type Recipient,
} from './law-pack.js';
import { overlaps } from './effective.js';
import type { ClauseSource, ConditionSource, GuidanceSource, PackSource, PenaltySource } from './pack-shape.js';

type Path = readonly (string | number)[];

/** Turns a well-shaped source into a pack and finds every reference, rule and date in it that does not hold. */
export class PackReader {
  readonly findings: Finding[] = [];
  readonly #used = new Set<string>();

  constructor(
    readonly source: SourceText,
    readonly value: PackSource,
    readonly model: FactModel,
  ) {}

  read(): LawPack {
    const { value } = this;
    if (!isZone(value.zone)) {
      this.#error('unknown-zone', ['zone'], `"${value.zone}" is not a time zone.`, 'Write it like America/Toronto.');
    }
    this.#checkDate(['as-of'], value['as-of']);
    value['law-date'].forEach((fact, index) => this.#checkFact(['law-date', index], fact, ['instant', 'date']));
    const conditions = new Map(
      Object.entries(value.conditions).map(([id, condition]) => [id, this.#condition(id, condition)]),
    );
    const recipients = new Map(
      Object.entries(value.recipients).map(([id, { title, filing }]): [string, Recipient] => [
        id,
        { id, title, ...(filing !== undefined && { filing }) },
      ]),
    );
    const clauses = value.clauses.map((clause, index) => this.#clause(clause, index, conditions, recipients));
    const guidance = (value.guidance ?? []).map((item, index) => this.#guidance(item, index));
    const penalties = (value.penalties ?? []).map((penalty, index) => this.#penalty(penalty, index));
    this.#checkVersions('clauses', clauses);
    this.#checkVersions('penalties', penalties);
    this.#checkUse();
    return {
      name: value.pack,
      version: value.version,
      title: value.title,
      jurisdiction: value.jurisdiction,
      zone: value.zone,
      citation: value.citation,
      asOf: value['as-of'],
      confidence: value.confidence,
      lawDate: value['law-date'],
      conditions: [...conditions.values()],
      recipients: [...recipients.values()],
      clauses,
      guidance,
      penalties,
    };
  }

  #condition(id: string, condition: ConditionSource): Condition {
    const path = ['conditions', id];
    const open = condition['open-when'];
    return {
      id,
      words: condition.words,
      when: this.#predicate([...path, 'when'], condition.when),
      ...(open !== undefined && { openWhen: this.#predicate([...path, 'open-when'], open) }),
      ...this.#authority(path, condition),
    };
  }

  #clause(
    clause: ClauseSource,
    index: number,
    conditions: ReadonlyMap<string, Condition>,
    recipients: ReadonlyMap<string, Recipient>,
  ): Clause {
    const path = ['clauses', index];
    const named = (ids: readonly string[], at: Path): Condition[] =>
      ids.flatMap((id, place) => this.#named('condition', id, conditions, [...at, place]) ?? []);
    const recipient = this.#named('recipient', clause.recipient, recipients, [...path, 'recipient']);
    const orElse = clause.start['or-else'] ?? [];
    this.#checkFact([...path, 'start', 'fact'], clause.start.fact, ['instant']);
    orElse.forEach((fact, place) => this.#checkFact([...path, 'start', 'or-else', place], fact, ['instant']));
    return {
      id: clause.id,
      title: clause.title,
      recipient: recipient ?? { id: clause.recipient, title: clause.title },
      noticeKind: clause['notice-kind'],
      effective: this.#effective([...path, 'effective'], clause.effective),
      applies: clause.applies.flatMap((group, place): ConditionGroup[] => {
        const at = [...path, 'applies', place];
        if ((group.all === undefined) === (group.any === undefined)) {
          this.#error('condition-group', at, 'A group has either all or any.', 'Write one group for each.');
          return [];
        }
        const quantifier = group.all === undefined ? 'any' : 'all';
        return [{ quantifier, conditions: named(group.all ?? group.any ?? [], [...at, quantifier]) }];
      }),
      unless: named(clause.unless ?? [], [...path, 'unless']),
      start: { fact: clause.start.fact, orElse },
      deadline: this.#deadline([...path, 'deadline'], clause.deadline),
      elements: this.#elements([...path, 'elements'], clause.elements),
      reason: clause.reason,
      ...this.#authority(path, clause),
    };
  }

  #deadline(path: Path, deadline: ClauseSource['deadline']): DeadlineRule {
    const { kind, words } = deadline;
    if (kind === 'annual') {
      if (!isMonthDay(deadline.on)) {
        this.#error('month-day', [...path, 'on'], `"${deadline.on}" is not in every year.`, 'Write it as MM-DD.');
      }
      return { kind, words, on: deadline.on };
    }
    if (kind === 'no-number') {
      const ownTarget = deadline['own-target'];
      if (ownTarget === undefined) return { kind, words };
      this.#checkDuration([...path, 'own-target'], ownTarget);
      return { kind, words, ownTarget };
    }
    this.#checkDuration([...path, 'within'], deadline.within);
    if (deadline.counting === 'calendar-days' && (parseDuration(deadline.within)?.exactMs ?? 0) > 0) {
      this.#error('counting', [...path, 'counting'], 'Calendar days do not count hours.', 'Count it as elapsed.');
    }
    return { kind, words, within: deadline.within, counting: deadline.counting };
  }

  #elements(path: Path, elements: ClauseSource['elements']): Clause['elements'] {
    const seen = new Set<string>();
    return ELEMENT_BASES.flatMap((basis) =>
      (elements[basis] ?? []).map((id, index) => {
        const at = [...path, basis, index];
        this.#named('element', id, ELEMENTS, at);
        if (seen.has(id)) this.#error('element-twice', at, `"${id}" stands here twice.`, 'Remove one.');
        seen.add(id);
        return { id, basis };
      }),
    );
  }

  #guidance(item: GuidanceSource, index: number): Guidance {
    const path = ['guidance', index];
    const clauses = new Map(this.value.clauses.map((clause) => [clause.id, clause]));
    item.clauses.forEach((id, place) => this.#named('clause', id, clauses, [...path, 'clauses', place]));
    return {
      id: item.id,
      kind: item.kind,
      clauses: item.clauses,
      ...(item.when !== undefined && { when: this.#predicate([...path, 'when'], item.when) }),
      words: item.words,
      ...this.#authority(path, item),
    };
  }

  #penalty(penalty: PenaltySource, index: number): Penalty {
    const path = ['penalties', index];
    const { id, kind, party, maximum, currency, words } = penalty;
    const effective = this.#effective([...path, 'effective'], penalty.effective);
    return { id, kind, party, maximum, currency, words, effective, ...this.#authority(path, penalty) };
  }

  #authority(path: Path, from: Pick<ClauseSource, 'citation' | 'sources' | 'as-of' | 'confidence'>): Authority {
    const asOf = from['as-of'] ?? this.value['as-of'];
    if (from['as-of'] !== undefined) this.#checkDate([...path, 'as-of'], asOf);
    const known = new Map(Object.entries(this.value.sources));
    const sources = from.sources.flatMap((id, index) => this.#named('source', id, known, [...path, 'sources', index]) ?? []); // prettier-ignore
    return { citation: from.citation, sources, asOf, confidence: from.confidence };
  }

  #effective(path: Path, effective: ClauseSource['effective']): Effective {
    const { from, until } = effective ?? {};
    if (from !== undefined) this.#checkDate([...path, 'from'], from);
    if (until !== undefined) this.#checkDate([...path, 'until'], until);
    if (from !== undefined && until !== undefined && from >= until) {
      this.#error('effective', path, 'It ends before it begins.', 'Exchange the dates.');
    }
    return { ...(from !== undefined && { from }), ...(until !== undefined && { until }) };
  }

  #predicate(path: Path, text: string): Predicate {
    const compiled = compilePredicate(text, this.model);
    if (compiled.ok) return compiled.value;
    const { code, detail, place = '', mend } = compiled.fault;
    const offset = Number(place.replace('character ', '')) - 1;
    this.findings.push({
      severity: 'error',
      code,
      message: detail,
      place: this.source.placeInside(path, offset),
      ...(mend !== undefined && { mend }),
    });
    return {
      source: text,
      factsUsed: [],
      inputs: () => ({}),
      evaluate: () => ({ truth: 'unknown', unknownFacts: [] }),
    };
  }

  #named<T>(kind: string, id: string, known: ReadonlyMap<string, T>, path: Path): T | undefined {
    this.#used.add(`${kind} ${id}`);
    const found = known.get(id);
    if (found === undefined) {
      const near = nearest(id, known.keys());
      const mend = near === undefined ? `Known are: ${[...known.keys()].join(', ')}.` : `Did you mean "${near}"?`;
      this.#error(`unknown-${kind}`, path, `No ${kind} is called "${id}".`, mend);
    }
    return found;
  }

  #checkFact(path: Path, name: string, types: readonly FactType[]): void {
    const fact = this.#named('fact', name, this.model.facts, path);
    if (fact === undefined || types.includes(fact.type)) return;
    this.#error('fact-type', path, `${name} is of type ${fact.type}.`, `Name a fact of type ${types.join(' or ')}.`);
  }

  #checkDate(path: Path, date: string): void {
    if (!isDate(date)) this.#error('date', path, `${date} is not a calendar day.`, 'Write it as YYYY-MM-DD.');
  }

  #checkDuration(path: Path, duration: string): void {
    if (parseDuration(duration) !== undefined) return;
    this.#error('duration', path, `"${duration}" is not an ISO 8601 duration.`, 'Write it like P30D or PT72H.');
  }

  #checkVersions(list: 'clauses' | 'penalties', items: readonly { id: string; effective: Effective }[]): void {
    items.forEach((item, index) => {
      const other = items
        .slice(0, index)
        .find(({ id, effective }) => id === item.id && overlaps(effective, item.effective));
      if (other === undefined) return;
      const message = `"${item.id}" stands here twice for the same day.`;
      this.#error('clause-twice', [list, index, 'id'], message, 'Give each version its own effective dates.');
    });
  }

  // A condition that nothing asks is usually one that a clause forgot.
  #checkUse(): void {
    for (const [kind, ids] of [
      ['condition', this.value.conditions],
      ['recipient', this.value.recipients],
      ['source', this.value.sources],
    ] as const) {
      for (const id of Object.keys(ids)) {
        if (this.#used.has(`${kind} ${id}`)) continue;
        const place = this.source.placeOfKey([`${kind}s`, id]);
        const message = `The ${kind} "${id}" is used nowhere.`;
        this.findings.push({
          severity: 'warning',
          code: `unused-${kind}`,
          message,
          place,
          mend: 'Use it or remove it.',
        });
      }
    }
  }

  #error(code: string, path: Path, message: string, mend: string): void {
    this.findings.push(this.source.error(code, path, message, mend));
  }
}
