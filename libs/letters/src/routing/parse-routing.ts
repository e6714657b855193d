import { LineCounter, isMap, isScalar, isSeq, parseDocument, YAMLMap, type Node } from 'yaml';
import { LANGUAGES, nearest, type Finding, type Place, type Text } from '#kernel';
import { RESIDENCE_CODE } from './residence.js';
import {
  CONDITION_KINDS,
  OCCASIONS,
  PERSON_CLASSES,
  RECIPIENTS,
  type ConditionKind,
  type EmailRule,
  type RoutingConditions,
  type RoutingOutcome,
  type RoutingRule,
  type RoutingTable,
} from './routing-table.js';

/** Most rules of a table. */
export const RULES_MAX = 200;

const RULE_KEYS = ['id', 'when', 'letter', 'hold', 'because'] as const;
const EMAIL_KEYS = ['laws', 'unless'] as const;
const LAW_KEYS = ['law', 'source'] as const;
const ID = /^[a-z0-9][a-z0-9-]*$/;

export interface ParsedRouting {
  /** Absent where any finding is an error. */
  readonly table?: RoutingTable;
  readonly findings: readonly Finding[];
}

/**
 * Reads a routing table: `rules`, each with an `id`, conditions under `when`, and the `letter` it gives or the reason to `hold`; and
 * under `email` the `laws` that allow it, each with its `source`, and the kinds of data `unless` which were lost; and under `titles`
 * what people call rules and letters.
 *
 * @param dataKinds the kinds of data that a person's data may be of
 */
export function parseRouting(file: string, yaml: string, dataKinds: readonly string[]): ParsedRouting {
  const reader = new RoutingReader(file, dataKinds);
  const table = reader.read(yaml);
  const broken = reader.findings.some(({ severity }) => severity === 'error');
  return { ...(!broken && { table }), findings: reader.findings };
}

class RoutingReader {
  readonly findings: Finding[] = [];
  readonly #lines = new LineCounter();
  readonly #known: { readonly [Kind in ConditionKind]?: readonly string[] };

  constructor(
    readonly file: string,
    dataKinds: readonly string[],
  ) {
    this.#known = { audience: RECIPIENTS, occasion: OCCASIONS, class: PERSON_CLASSES, data: dataKinds };
  }

  read(yaml: string): RoutingTable {
    const document = parseDocument(yaml, { lineCounter: this.#lines, version: '1.2' });
    for (const error of document.errors) this.#report('bad-yaml', error.message.split('\n')[0] ?? '', error.pos[0]);
    const { contents } = document;
    const rules = isMap(contents) ? contents.get('rules', true) : undefined;
    if (!isMap(contents) || !isSeq(rules)) {
      this.#report('routing-without-rules', 'A routing table is a list of rules.', 0, 'Begin the file with rules:.');
      return { rules: [], titles: {} };
    }
    for (const { key } of contents.items) this.#knownKey(key, ['rules', 'email', 'titles']);
    if (rules.items.length > RULES_MAX) {
      this.#report('too-many-rules', `A table has at most ${RULES_MAX} rules.`, offsetOf(rules));
      return { rules: [], titles: {} };
    }
    const read = rules.items.flatMap((item) => this.#rule(item) ?? []);
    this.#reportRepeated(read);
    const email = this.#email(contents.get('email', true));
    return { rules: read, ...(email && { email }), titles: this.#titles(contents.get('titles', true), read) };
  }

  /** Where some have titles, each rule and each letter has one, in every language; one that names neither is told by what it leaves without. */
  #titles(node: unknown, rules: readonly RoutingRule[]): RoutingTable['titles'] {
    if (node === undefined) return {};
    const titles = isMap(node) ? node : new YAMLMap();
    const named = new Set(
      rules.flatMap(({ id, outcome }) => (outcome.kind === 'letter' ? [id, outcome.letter] : [id])),
    );
    return Object.fromEntries(
      [...named].flatMap((name) => {
        const title = titles.get(name, true);
        const text = isMap(title) ? textIn(title) : undefined;
        if (text !== undefined) return [[name, text]];
        this.findings.push({
          severity: 'warning',
          code: 'untitled',
          message: `${name} has no title in ${LANGUAGES.join(' and ')}.`,
          place: this.#placeAt(offsetOf(title ?? node)),
          mend: `Write ${name}: { en: …, fr: … } under titles.`,
        });
        return [];
      }),
    );
  }

  #email(node: unknown): EmailRule | undefined {
    if (node === undefined) return undefined;
    const laws = isMap(node) ? node.get('laws', true) : undefined;
    if (!isMap(node) || !isSeq(laws)) {
      this.#report('bad-email-rule', 'email is a map with the list of laws that allow it.', offsetOf(node));
      return undefined;
    }
    for (const { key } of node.items) this.#knownKey(key, EMAIL_KEYS);
    const unless = node.get('unless', true);
    return {
      laws: laws.items.flatMap((item) => this.#lawAllowing(item) ?? []),
      unless: unless === undefined ? [] : this.#names('data', unless),
    };
  }

  #lawAllowing(item: unknown): EmailRule['laws'][number] | undefined {
    const [law, source] = isMap(item) ? [textOf(item.get('law')), textOf(item.get('source'))] : [];
    if (!isMap(item) || law === undefined || source === undefined) {
      const message = 'A law that allows e-mail is named by its pack, with the source that says so.';
      this.#report('bad-email-rule', message, offsetOf(item), 'Write law: and source:.');
      return undefined;
    }
    for (const { key } of item.items) this.#knownKey(key, LAW_KEYS);
    return { law, source };
  }

  #rule(item: unknown): RoutingRule | undefined {
    if (!isMap(item)) {
      this.#report('bad-rule', 'A rule is a map with an id, conditions and a letter.', offsetOf(item));
      return undefined;
    }
    for (const { key } of item.items) this.#knownKey(key, RULE_KEYS);
    const id = textOf(item.get('id'));
    if (id === undefined || !ID.test(id)) {
      this.#report('rule-without-id', 'A rule needs an id of small letters, digits and hyphens.', offsetOf(item));
      return undefined;
    }
    const outcome = this.#outcome(id, item);
    const because = this.#because(id, item);
    return (
      outcome && {
        id,
        when: this.#conditions(id, item.get('when', true)),
        outcome,
        ...(because && { because }),
        place: this.#placeAt(offsetOf(item)),
      }
    );
  }

  #outcome(id: string, item: YAMLMap): RoutingOutcome | undefined {
    const [letter, hold] = [textOf(item.get('letter')), item.get('hold', true)];
    if (letter !== undefined && hold === undefined) return { kind: 'letter', letter };
    const reason = isMap(hold) ? textIn(hold) : undefined;
    if (reason !== undefined && !item.has('letter')) return { kind: 'hold', reason };
    const mend = `Write letter: and a name, or hold: and the reason in ${LANGUAGES.join(' and ')}.`;
    this.#report(
      'rule-without-outcome',
      `The rule ${id} gives one letter, or says why nobody writes yet.`,
      offsetOf(item),
      mend,
    );
    return undefined;
  }

  #because(id: string, item: YAMLMap): Text | undefined {
    const node = item.get('because', true);
    if (node === undefined) return undefined;
    const text = isMap(node) ? textIn(node) : undefined;
    if (text === undefined) {
      this.#report('bad-because', `The rule ${id} says why in ${LANGUAGES.join(' and ')}.`, offsetOf(node));
    }
    return text;
  }

  #conditions(id: string, node: unknown): RoutingConditions {
    if (node === undefined) return {};
    if (!isMap(node)) {
      this.#report('bad-condition', `The conditions of ${id} are a map.`, offsetOf(node));
      return {};
    }
    const conditions: { [Kind in ConditionKind]?: string[] } = {};
    for (const { key, value } of node.items) {
      const kind = this.#knownKey(key, CONDITION_KINDS);
      if (kind !== undefined) conditions[kind] = this.#names(kind, value);
    }
    // Names were held against the closed lists as they were read; a table with any other is not given out.
    return conditions as RoutingConditions;
  }

  #names(kind: ConditionKind, node: unknown): string[] {
    const items: readonly unknown[] = isSeq(node) ? node.items : [node];
    if (items.length === 0)
      this.#report('bad-condition', `The list of ${kind} is empty, so nobody fits.`, offsetOf(node));
    return items.flatMap((item) => {
      const name = isScalar(item) ? textOf(item.value) : undefined;
      if (name === undefined) {
        this.#report('bad-condition', `A condition of ${kind} is a name or a list of names.`, offsetOf(item));
        return [];
      }
      this.#checkName(kind, name, offsetOf(item));
      return [name];
    });
  }

  #checkName(kind: ConditionKind, name: string, offset: number): void {
    if (kind === 'residence') return this.#checkResidence(name, offset);
    const known = this.#known[kind];
    if (known === undefined || known.includes(name)) return;
    const near = nearest(name, known);
    const mend = near === undefined ? `Known are ${known.join(', ')}.` : `Did you mean ${near}?`;
    this.#report('unknown-condition', `There is no ${kind} ${name}.`, offset, mend);
  }

  #checkResidence(code: string, offset: number): void {
    const { country, province } = RESIDENCE_CODE.exec(code)?.groups ?? {};
    if (country === undefined) {
      const mend = 'Write a country (GB), a province or state (CA-ON, US-CA), or EU.';
      this.#report('unknown-condition', `${code} is no code of a place.`, offset, mend);
    } else if (country === 'UK') {
      this.#report('unknown-condition', 'Nobody lives in UK: lists write GB.', offset, 'Did you mean GB?');
    } else if (province !== undefined && country !== 'CA' && country !== 'US') {
      const message = `Nobody lives in ${code}: provinces and states are told apart in Canada and the US alone.`;
      this.#report('unknown-condition', message, offset, `Did you mean ${country}?`);
    }
  }

  #knownKey<const Name extends string>(key: unknown, names: readonly Name[]): Name | undefined {
    const name = isScalar(key) ? String(key.value) : '';
    const known = names.find((each) => each === name);
    if (known === undefined) {
      const near = nearest(name, names);
      const mend = near === undefined ? `Known are ${names.join(', ')}.` : `Did you mean ${near}?`;
      this.#report('unknown-key', `A routing table has no ${name} here.`, offsetOf(key), mend);
    }
    return known;
  }

  #reportRepeated(rules: readonly RoutingRule[]): void {
    for (const [index, { id, place }] of rules.entries()) {
      if (rules.findIndex((rule) => rule.id === id) === index) continue;
      const message = `Two rules are called ${id}.`;
      this.findings.push({ severity: 'error', code: 'repeated-rule', message, place, mend: 'Name one otherwise.' });
    }
  }

  #placeAt(offset: number): Place {
    const { line, col } = this.#lines.linePos(offset);
    return { file: this.file, line: Math.max(1, line), column: Math.max(1, col) };
  }

  #report(code: string, message: string, offset: number, mend?: string): void {
    const place = this.#placeAt(offset);
    this.findings.push({ severity: 'error', code, message, place, ...(mend === undefined ? {} : { mend }) });
  }
}

function offsetOf(node: unknown): number {
  return isScalar(node) || isMap(node) || isSeq(node) ? ((node as Node).range?.[0] ?? 0) : 0;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function textIn(map: YAMLMap): Text | undefined {
  const [en, fr] = [textOf(map.get('en')), textOf(map.get('fr'))];
  return en !== undefined && fr !== undefined ? { en, fr } : undefined;
}
