import { SourceText, parseFactModel, type FactModel } from '#facts';
import { canonicalJson, sha256 } from '#digest';
import type { Finding, Text } from '#kernel';
import { z } from 'zod';
import { Author, didYouMean } from './author.js';
import type { ChartAuthor } from './chart-author.js';
import { MAIN_CHART, checkChart } from './chart-checks.js';
import { ChartIndex } from './chart-index.js';
import { checkClockStarts } from './clock-starts.js';
import { checkAlwaysAccepted, declareEvents, declareInterrupts } from './events.js';
import { FragmentShelf } from './fragments/fragment-shelf.js';
import { Grafts } from './fragments/grafts.js';
import { compileMachine } from './machine.js';
import type { Chart, ChartTree, Playbook, PlaybookSource, SourceDefinition, StateNode } from './model.js';
import { rolesOf, rostersOf } from './roles.js';
import { checkShape } from './shape.js';
import { checkRolesUsed, checkRoster, checkSeparation } from './staffing-checks.js';
import { buildTree } from './state-node.js';
import { Vocabulary } from './vocabulary.js';
import { textOf } from './words.js';
import { WrittenChart, WrittenFragmentFile, WrittenPlaybook, type WrittenBody, type WrittenText } from './written.js';

/** The file that a playbook folder starts from. */
export const PLAYBOOK_FILE = 'playbook.yaml';

/** Fragments may stand here, or in `playbook.yaml` itself. */
const FRAGMENTS_FILE = 'fragments.yaml';

/** A file that was read and has the right shape. */
interface Written<T> {
  readonly author: Author;
  readonly value: T;
}

/** A chart's file, ready to be built. */
interface ChartFile {
  readonly name: string;
  readonly author: Author;
  readonly title: WrittenText;
  readonly body: WrittenBody;
}

/** Errors that leave a playbook whole: what it says is clear, and is against its own policy. */
const AGAINST_POLICY: ReadonlySet<string> = new Set([
  'forbidden-state',
  'forbidden-option',
  'untagged-payment',
  'unkept-promise',
  'never-closed',
]);

/** What was read. */
export interface LoadedPlaybook {
  readonly playbook?: Playbook;
  /** Instead of `playbook`, where it is whole and only breaks its own policy: for telling how. Never to be run. */
  readonly refused?: Playbook;
  readonly findings: Finding[];
}

/**
 * Reads a playbook folder. Whatever an author can get wrong comes back as findings, never as an exception; there is a
 * playbook exactly when no finding is an error. Files of the wrong shape are reported before what they mean is.
 */
export function loadPlaybook(source: PlaybookSource): LoadedPlaybook {
  const findings: Finding[] = [];
  const playbook = new Loader(source, findings).load();
  const failed = findings.some(({ severity }) => severity === 'error');
  return { findings, ...(playbook && (failed ? { refused: playbook } : { playbook })) };
}

class Loader {
  private readonly shelf = new FragmentShelf();

  constructor(
    private readonly source: PlaybookSource,
    private readonly findings: Finding[],
  ) {}

  load(): Playbook | undefined {
    if (this.source.files.has(FRAGMENTS_FILE)) this.read(FRAGMENTS_FILE, WrittenFragmentFile);
    const main = this.read(PLAYBOOK_FILE, WrittenPlaybook);
    if (!main) return undefined;
    const { author, value: written } = main;
    const factModel = this.readFacts(author, written.facts);
    const charts = this.readCharts(author, written.use ?? []);
    if (!factModel || charts.length < (written.use ?? []).length) return undefined;

    const { 'always-accepted': alwaysAccepted, ...policy } = written.policy;
    const vocabulary = new Vocabulary(
      rolesOf(author, written.roles),
      factModel,
      new Map([...choiceTitles(written.choices), ...factModel.choices]),
      { ...policy, alwaysAccepted },
      sourcesOf(written),
      new Set(written.use),
    );
    declareEvents(author, vocabulary, ['events'], written.events);
    for (const chart of charts) declareEvents(chart.author, vocabulary, ['events'], chart.value.events);
    declareInterrupts(author, vocabulary, written.interrupts ?? {});
    checkAlwaysAccepted(author, vocabulary);

    const files: ChartFile[] = [
      { name: MAIN_CHART, author, title: written.title, body: written },
      ...charts.map((chart) => ({
        name: chart.value.chart,
        author: chart.author,
        title: chart.value.title,
        body: chart.value,
      })),
    ];
    const parts = files.map((file) => this.build(file, vocabulary));
    const built = parts.map(({ tree }) => tree);
    const staffing = rostersOf(author, vocabulary.roleDefinitions, written.staffing);
    if (this.failed()) return undefined;
    const staffed = { roles: vocabulary.roleDefinitions, events: vocabulary.events, charts: built };
    checkSeparation(author, staffed);
    for (const roster of staffing.values()) checkRoster(author, roster, staffed);
    checkRolesUsed(author, staffed, eventsFromAnyone([written, ...charts.map(({ value }) => value)]));
    if (this.failed()) return undefined;
    checkClockStarts(parts, vocabulary.events.values());
    this.shelf.warnUnused();
    this.warnUnused(main, charts, vocabulary, built);
    this.warnChoices(main, vocabulary);
    return {
      name: written.playbook,
      version: written.version,
      title: textOf(written.title),
      hash: hashOf(this.source),
      roles: vocabulary.roles,
      roleDefinitions: vocabulary.roleDefinitions,
      staffing,
      policy: vocabulary.policy,
      factModel,
      choices: vocabulary.choices,
      interrupts: vocabulary.interrupts,
      events: vocabulary.events,
      charts: new Map(built.map((chart) => [chart.name, compiled(chart, vocabulary)])),
      sources: vocabulary.sources,
      lawPacks: written.law ?? [],
      letters: [...this.source.files.keys()].filter(isLetter).sort(),
    };
  }

  private read<T>(file: string, shape: z.ZodType<T>): Written<T> | undefined {
    const text = this.source.files.get(file);
    if (text === undefined) {
      this.findings.push({
        severity: 'error',
        code: 'missing-file',
        message: `The folder has no ${file}.`,
        place: { file, line: 1, column: 1 },
        mend: `Add ${file}.`,
      });
      return undefined;
    }
    const { source, value, findings } = SourceText.read(file, text, z.unknown());
    this.findings.push(...findings);
    if (!source) return undefined;
    const grafts = new Grafts();
    const author = new Author(source, this.findings, grafts);
    const whole = this.shelf.expand(author, grafts, value);
    const checked = checkShape(author, whole, shape);
    return checked === undefined ? undefined : { author, value: checked };
  }

  private readFacts(author: Author, file: string): FactModel | undefined {
    const text = this.source.files.get(file);
    if (text === undefined) {
      const mend = didYouMean(file, this.source.files.keys(), 'Add it to the folder.');
      author.error('missing-file', ['facts'], `The folder has no ${file}.`, mend);
      return undefined;
    }
    const { model, findings } = parseFactModel(file, text);
    this.findings.push(...findings);
    return model;
  }

  private readCharts(author: Author, names: readonly string[]): Written<WrittenChart>[] {
    return names.flatMap((name, index) => {
      const file = `${name}.yaml`;
      const at = ['use', index];
      if (names.indexOf(name) !== index) {
        author.error('named-twice', at, `\`${name}\` stands here twice.`, 'Remove one.');
        return [];
      }
      if (!this.source.files.has(file)) {
        const mend = didYouMean(file, this.source.files.keys(), `Add ${file} to the folder.`);
        author.error('missing-file', at, `The folder has no ${file}.`, mend);
        return [];
      }
      const chart = this.read(file, WrittenChart);
      if (chart && (chart.value.chart !== name || name === MAIN_CHART)) {
        const mend = name === MAIN_CHART ? 'Choose another name.' : `Write \`chart: ${name}\`.`;
        chart.author.error('wrong-name', ['chart'], `This file is read as the chart \`${name}\`.`, mend);
      }
      return chart ?? [];
    });
  }

  private build(file: ChartFile, vocabulary: Vocabulary): { tree: ChartTree; chart: ChartAuthor } {
    const index = new ChartIndex(file.name, file.author, file.body);
    const chart: ChartAuthor = { author: file.author, index, vocabulary };
    const { root, states } = buildTree(chart, textOf(file.title));
    // A chart with gaps would look full of unreachable states.
    if (!this.failed()) checkChart(chart, root, states);
    return { tree: { name: file.name, root, states }, chart };
  }

  private warnChoices({ author, value: { choices = {} } }: Written<WrittenPlaybook>, vocabulary: Vocabulary): void {
    for (const choice of Object.keys(choices)) {
      if (vocabulary.factModel.choices.has(choice)) {
        const message = `The fact model has words for the choice \`${choice}\`, and they are the ones shown.`;
        author.warningAtKey('choice-titled-twice', ['choices', choice], message, 'Remove it.');
      }
      if (vocabulary.choicesAsked.has(choice)) continue;
      const mend = didYouMean(choice, vocabulary.choicesAsked, 'Remove it.');
      author.warningAtKey('unused-choice', ['choices', choice], `No form has the choice \`${choice}\`.`, mend);
    }
  }

  private warnUnused(
    main: Written<WrittenPlaybook>,
    charts: readonly Written<WrittenChart>[],
    vocabulary: Vocabulary,
    built: readonly ChartTree[],
  ): void {
    const used = new Set(
      built.flatMap(({ states }) =>
        [...states.values()].flatMap(({ transitions }) => transitions.map(({ event }) => event)),
      ),
    );
    for (const { author, value } of [main, ...charts]) {
      for (const name of Object.keys(value.events ?? {})) {
        if (used.has(name) || !vocabulary.events.has(name)) continue;
        author.warningAtKey(
          'unused-event',
          ['events', name],
          `No state listens for \`${name}\`.`,
          'Listen for it, or remove it.',
        );
      }
    }
  }

  private failed(): boolean {
    return this.findings.some(({ severity, code }) => severity === 'error' && !AGAINST_POLICY.has(code));
  }
}

function compiled(chart: ChartTree, vocabulary: Vocabulary): Chart {
  const { name, root }: { name: string; root: StateNode } = chart;
  const interrupts = name === MAIN_CHART ? vocabulary.interrupts.keys() : [];
  return { ...chart, title: root.title, machine: compileMachine(name, root, interrupts) };
}

function eventsFromAnyone(files: readonly Pick<WrittenPlaybook, 'events' | 'interrupts'>[]): Set<string> {
  const events = files.flatMap(({ events: own = {}, interrupts = {} }) => Object.entries({ ...own, ...interrupts }));
  return new Set(events.flatMap(([name, { from }]) => (from === 'anyone' ? name : [])));
}

function sourcesOf(written: WrittenPlaybook): Map<string, SourceDefinition> {
  return new Map(
    Object.entries(written.sources ?? {}).map(([id, { title, url }]) => [
      id,
      { title: textOf(title), ...(url !== undefined && { url }) },
    ]),
  );
}

function choiceTitles(written: WrittenPlaybook['choices'] = {}): [string, Text][] {
  return Object.entries(written).map(([choice, title]) => [choice, textOf(title)]);
}

function isLetter(path: string): boolean {
  return path.startsWith('letters/') && path.endsWith('.hbs');
}

function hashOf(source: PlaybookSource): string {
  return sha256(canonicalJson(Object.fromEntries([...source.files].map(([path, text]) => [path, sha256(text)]))));
}
