import { compilePredicate, type FactModel, type FactType, type Predicate, type SourceText } from '#facts';
import { isDate, nearest, parseDuration, type Finding } from '#kernel';
import { overlaps } from './effective.js';
import type { Authority, Effective } from './law-pack.js';
import type { ClauseSource, PackSource } from './pack-shape.js';

export type Path = readonly (string | number)[];

/** The checks that every part of a pack shares: names, dates, durations, rules. What is wrong becomes a finding. */
export class PackCheck {
  readonly findings: Finding[] = [];
  readonly #used = new Set<string>();

  constructor(
    readonly source: SourceText,
    readonly value: PackSource,
    readonly model: FactModel,
  ) {}

  authority(path: Path, from: Pick<ClauseSource, 'citation' | 'sources' | 'as-of' | 'confidence'>): Authority {
    const asOf = from['as-of'] ?? this.value['as-of'];
    if (from['as-of'] !== undefined) this.date([...path, 'as-of'], asOf);
    const known = new Map(Object.entries(this.value.sources));
    const sources = from.sources.flatMap(
      (id, index) => this.named('source', id, known, [...path, 'sources', index]) ?? [],
    );
    return { citation: from.citation, sources, asOf, confidence: from.confidence };
  }

  effective(path: Path, effective: ClauseSource['effective']): Effective {
    const { from, until } = effective ?? {};
    if (from !== undefined) this.date([...path, 'from'], from);
    if (until !== undefined) this.date([...path, 'until'], until);
    if (from !== undefined && until !== undefined && from >= until) {
      this.error('effective', path, 'It ends before it begins.', 'Exchange the dates.');
    }
    return { ...(from !== undefined && { from }), ...(until !== undefined && { until }) };
  }

  predicate(path: Path, text: string): Predicate {
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
      alternatives: () => [],
      evaluate: () => ({ truth: 'unknown', unknownFacts: [] }),
    };
  }

  /** What is known under an id; a finding where nothing is. */
  named<T>(kind: string, id: string, known: ReadonlyMap<string, T>, path: Path): T | undefined {
    this.#used.add(`${kind} ${id}`);
    const found = known.get(id);
    if (found === undefined) {
      const near = nearest(id, known.keys());
      const mend = near === undefined ? `Known are: ${[...known.keys()].join(', ')}.` : `Did you mean "${near}"?`;
      this.error(`unknown-${kind}`, path, `No ${kind} is called "${id}".`, mend);
    }
    return found;
  }

  fact(path: Path, name: string, types: readonly FactType[]): void {
    const fact = this.named('fact', name, this.model.facts, path);
    if (fact === undefined || types.includes(fact.type)) return;
    this.error('fact-type', path, `${name} is of type ${fact.type}.`, `Name a fact of type ${types.join(' or ')}.`);
  }

  date(path: Path, date: string): void {
    if (!isDate(date)) this.error('date', path, `${date} is not a calendar day.`, 'Write it as YYYY-MM-DD.');
  }

  duration(path: Path, duration: string): void {
    if (parseDuration(duration) !== undefined) return;
    this.error('duration', path, `"${duration}" is not an ISO 8601 duration.`, 'Write it like P30D or PT72H.');
  }

  /** Several versions may share an id, not a day. */
  versions(list: string, items: readonly { readonly id: string; readonly effective: Effective }[]): void {
    items.forEach((item, index) => {
      const other = items
        .slice(0, index)
        .find(({ id, effective }) => id === item.id && overlaps(effective, item.effective));
      if (other === undefined) return;
      const message = `"${item.id}" stands here twice for the same day.`;
      this.error('clause-twice', [list, index, 'id'], message, 'Give each version its own effective dates.');
    });
  }

  /** A condition that nothing asks is usually one that a clause forgot. */
  use(): void {
    const { conditions, recipients, sources, calendars = {} } = this.value;
    for (const [list, kind, ids] of [
      ['conditions', 'condition', conditions],
      ['recipients', 'recipient', recipients],
      ['sources', 'source', sources],
      ['calendars', 'calendar', calendars],
    ] as const) {
      for (const id of Object.keys(ids)) {
        if (this.#used.has(`${kind} ${id}`)) continue;
        const place = this.source.placeOfKey([list, id]);
        const message = `The ${kind} "${id}" is used nowhere.`;
        const mend = 'Use it or remove it.';
        this.findings.push({ severity: 'warning', code: `unused-${kind}`, message, place, mend });
      }
    }
  }

  error(code: string, path: Path, message: string, mend: string): void {
    this.findings.push(this.source.error(code, path, message, mend));
  }
}
