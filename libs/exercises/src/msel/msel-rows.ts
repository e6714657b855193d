import { inLanguage, type EpochMs, type Language } from '#kernel';
import { localTime } from '#time';
import type { Expected, Inject, Scenario, Sign } from '../scenario/scenario.js';
import { formatScenarioTime } from '../scenario/scenario-time.js';
import { writeCondition, writeSign } from '../scenario/write-condition.js';
import { MSEL_COLUMNS, type MselColumn, type MselRow } from './columns.js';
import { flowYaml } from './flow-yaml.js';
import { CHANNEL_WORDS, KIND_WORDS, RELEASE_WORDS, SOURCE_WORDS } from './list-words.js';
import { ScenarioNames } from './scenario-names.js';

/** What is known of an inject only once it was played. */
export type PlayedCells = Readonly<
  Partial<Record<'released-at' | 'status' | 'outcome' | 'rating' | 'evaluator-notes', string>>
>;

/**
 * A scenario's master scenario events list in one language: a line for each inject with its first expected action, and one below
 * it, of the same number, for each further one.
 *
 * @param played what a run adds, by the inject's id
 */
export function mselRows(
  scenario: Scenario,
  language: Language,
  played: ReadonlyMap<string, PlayedCells> = new Map(),
): readonly MselRow[] {
  const lines = new Lines(scenario, language);
  return scenario.injects.flatMap((inject) => lines.of(inject, played.get(inject.id) ?? {}));
}

const EMPTY = Object.fromEntries(MSEL_COLUMNS.map((column) => [column, ''])) as Record<MselColumn, string>;

/** Makes the lines of injects, one inject after the other. */
export class Lines {
  private readonly names: ScenarioNames;
  private readonly targets: ReadonlyMap<string, { readonly capability: string; readonly target: string }>;

  constructor(
    private readonly scenario: Scenario,
    private readonly language: Language,
  ) {
    this.names = new ScenarioNames(scenario);
    this.targets = new Map(
      scenario.capabilities.flatMap((capability) =>
        capability.targets.flatMap((target) =>
          target.tasks.map(({ id }) => [
            id,
            { capability: inLanguage(capability.title, language), target: inLanguage(target.title, language) },
          ]),
        ),
      ),
    );
  }

  of(inject: Inject, played: PlayedCells): readonly MselRow[] {
    const [first, ...further] = inject.expected;
    const line = { ...EMPTY, ...this.injectCells(inject), ...played };
    return [
      { ...line, ...(first && this.expectedCells(first)) },
      ...further.map((each) => ({ ...EMPTY, number: inject.number, ...this.expectedCells(each) })),
    ];
  }

  private injectCells(inject: Inject): Partial<MselRow> {
    const { names, language } = this;
    const { at, phase, kind, channel, from, to, attachments, objective, release, condition, source } = inject;
    return {
      number: inject.number,
      title: inLanguage(inject.title, language),
      time: formatScenarioTime(at),
      'wall-time': wallTime(this.scenario.startsAt + at, this.scenario.zone),
      phase: names.label('phase', phase, language),
      kind: KIND_WORDS.of(kind, language),
      channel: CHANNEL_WORDS.of(channel, language),
      from: names.label('persona', from, language),
      to: names.labels('seat', to, language),
      message: inLanguage(inject.message, language),
      attachments: attachments.length === 0 ? '' : flowYaml(attachments),
      objective: objective === undefined ? '' : names.label('objective', objective, language),
      release: RELEASE_WORDS.of(release, language),
      condition: condition ? flowYaml(writeCondition(condition)) : '',
      controller: inject.controller,
      notes: inLanguage(inject.notes, language),
      source: SOURCE_WORDS.of(source, language),
      id: inject.id,
    };
  }

  private expectedCells(expected: Expected): Partial<MselRow> {
    const { names, language } = this;
    const { sign, task } = expected;
    return {
      'expected-action': inLanguage(expected.does, language),
      'expected-decision': sign ? decisionCell(sign) : '',
      owner: names.label('seat', expected.owner, language),
      'expected-by': formatScenarioTime(expected.by),
      'critical-task': task === undefined ? '' : names.label('critical task', task, language),
      ...(task !== undefined && this.targets.get(task)),
      'expected-id': expected.id,
      sign: sign ? flowYaml(writeSign(sign)) : '',
    };
  }
}

/** A decision as its column has it: `never-pay: refuse`; nothing for any other sign. */
export function decisionCell(sign: Sign): string {
  if (sign.kind !== 'decision') return '';
  return sign.option === undefined ? sign.decision : `${sign.decision}: ${sign.option}`;
}

/** An instant as the clocks of a zone show it, to the minute: `2018-06-12 09:00`. */
export function wallTime(instant: EpochMs, zone: string): string {
  return localTime(instant, zone).slice(0, 16).replace('T', ' ');
}
