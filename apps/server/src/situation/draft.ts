import type { Audience, HandoverDraft, IncidentView, SituationDraft } from '#contract';
import { inLanguage, parseInstant, type EpochMs, type Language, type Role, type Text } from '#kernel';
import { MAIN_CHART } from '#playbook';
import { REPORT_WORDS, filled } from './report-words.js';

/** What a draft is written from: the incident as somebody sees it who is in no circle of privilege. */
export interface DraftSource {
  readonly view: IncidentView;
  readonly language: Language;
  /** A local time with its zone. */
  readonly timeWords: (instant: EpochMs) => string;
  readonly factWords: (value: NonNullable<IncidentView['facts'][number]['value']>, type: string) => string;
  readonly roleName: (role: Role) => Text;
  readonly nextUpdate: EpochMs | undefined;
}

/** What is known of what happened, where the playbook asks it. */
const HAPPENED = ['event.summary', 'event.discovered_at', 'event.exfiltration', 'demand.status', 'event.published'];
const PEOPLE = ['people.count', 'people.registered', 'notice.letters_sent_at'];

/** What each does not get: reasons are for those who answer for the decision, and decisions for those who bear it. */
const LEFT_OUT: Readonly<Record<Audience, ReadonlySet<'reasons' | 'decisions' | 'open-decisions'>>> = {
  board: new Set(),
  insurer: new Set(['reasons']),
  ministry: new Set(['reasons', 'decisions', 'open-decisions']),
};

/** So many lines of each part: the report is one page. */
const LINES_MAX = { decisions: 5, duties: 8, tasks: 5, open: 15, deadlines: 8 } as const;

/** A situation report as the record tells it; whoever makes it may change every word. */
export function draftSituation(source: DraftSource, audience: Audience): SituationDraft['parts'] {
  const parts = [
    ['happened', happenedLines(source)],
    ['people', peopleLines(source)],
    ['decisions', decisionLines(source, audience)],
    ['duties', dutyLines(source)],
    ['next', nextLines(source)],
  ] as const;
  return parts.filter(([, lines]) => lines.length > 0).map(([part, lines]) => ({ part, text: lines.join('\n') }));
}

/** What whoever takes over has to know; the word of whoever hands over is theirs to write. */
export function draftHandover(
  source: DraftSource,
  members: readonly { readonly name: string; readonly role: Role }[],
): HandoverDraft['parts'] {
  const words = REPORT_WORDS[source.language];
  const say = (text: Text): string => inLanguage(text, source.language);
  const roles = [...new Set(members.map(({ role }) => role))].map((role) => {
    const names = members.filter((member) => member.role === role).map(({ name }) => name);
    return filled(words.named, { title: say(source.roleName(role)), value: names.join(', ') });
  });
  return [
    { part: 'where', text: happenedLines(source).join('\n') },
    { part: 'open', text: orNothing(openLines(source), words.nothing) },
    { part: 'roles', text: orNothing(roles, words.nothing) },
    { part: 'deadlines', text: orNothing(deadlineLines(source), words.nothing) },
    { part: 'note', text: '' },
  ];
}

function happenedLines({ view, language, timeWords, factWords }: DraftSource): string[] {
  const words = REPORT_WORDS[language];
  const states = view.runs
    .filter(({ chart, status }) => chart === MAIN_CHART && status === 'open')
    .flatMap(({ active }) => active.filter((state) => isInnermost(state, active)))
    .map(({ title }) => inLanguage(title, language));
  return [
    ...(view.mode === 'exercise' ? [words.exercise] : []),
    filled(words.since, { time: timeWords(parseInstant(view.openedAt) ?? 0) }),
    view.severity === null
      ? words.severityUnsaid
      : filled(words.severity, { severity: words.severities[view.severity] }),
    ...(states.length === 0 ? [] : [filled(words.state, { states: states.join('; ') })]),
    ...knownFacts(view, HAPPENED).map(({ title, value, type }) =>
      filled(words.named, { title: inLanguage(title, language), value: factWords(value, type) }),
    ),
  ];
}

/** Of states within each other only the inner one tells where things stand. */
function isInnermost({ path }: { readonly path: string }, active: readonly { readonly path: string }[]): boolean {
  return !active.some((other) => other.path.startsWith(`${path}.`) || other.path.startsWith(`${path}/`));
}

function peopleLines({ view, language, factWords }: DraftSource): string[] {
  const words = REPORT_WORDS[language];
  const known = knownFacts(view, PEOPLE);
  const unknown = known.some(({ name }) => name === 'people.count') ? [] : [words.unknownPeople];
  return [
    ...unknown,
    ...known.map(({ title, value, type, confidence }) =>
      filled(words.people, {
        title: inLanguage(title, language),
        value: factWords(value, type),
        sure: confidence === undefined ? words.unsure : words.sure[confidence],
      }),
    ),
  ];
}

function decisionLines({ view, language, timeWords }: DraftSource, audience: Audience): string[] {
  const words = REPORT_WORDS[language];
  const leftOut = LEFT_OUT[audience];
  if (leftOut.has('decisions')) return [];
  const say = (text: Text): string => inLanguage(text, language);
  const decided = view.decisions
    .filter(({ status }) => status === 'decided')
    .map(({ question, options, outcome, approvals }) => {
      const last = approvals.map(({ at }) => parseInstant(at) ?? 0).reduce((one, other) => Math.max(one, other), 0);
      const title = options.find(({ id }) => id === outcome)?.title;
      const line = filled(words.decided, {
        question: say(question),
        outcome: title === undefined ? (outcome ?? '') : say(title),
        date: timeWords(last),
      });
      const why = approvals.find((each) => each.option === outcome && each.rationale !== '')?.rationale;
      return {
        last,
        line: why === undefined || leftOut.has('reasons') ? line : `${line} ${filled(words.because, { why })}`,
      };
    })
    .toSorted((one, other) => other.last - one.last)
    .map(({ line }) => line);
  const open = leftOut.has('open-decisions')
    ? []
    : view.decisions
        .filter(({ status }) => status === 'open')
        .map(({ question }) => filled(words.openDecision, { question: say(question) }));
  return orElse(atMost([...decided, ...open], LINES_MAX.decisions, words.more), words.noDecision);
}

function dutyLines({ view, language, timeWords }: DraftSource): string[] {
  const words = REPORT_WORDS[language];
  const say = (text: Text): string => inLanguage(text, language);
  const told = (duty: IncidentView['obligations'][number]) => ({
    title: say(duty.title),
    recipient: say(duty.recipient.title),
    citation: duty.citation,
  });
  const met = view.obligations.filter(({ status }) => status === 'met').map((duty) => filled(words.done, told(duty)));
  const open = view.obligations
    .filter(({ status }) => status === 'open')
    .toSorted((one, other) => dueOf(one) - dueOf(other))
    .map((duty) =>
      duty.due === null
        ? filled(words.dueNoNumber, told(duty))
        : filled(words.due, { ...told(duty), time: timeWords(dueOf(duty)) }),
    );
  const unsettled = view.openLaws.length === 0 ? [] : [filled(words.openLaws, { count: view.openLaws.length })];
  return [...orElse(atMost([...met, ...open], LINES_MAX.duties, words.more), words.noDuty), ...unsettled];
}

function nextLines(source: DraftSource): string[] {
  const { language, nextUpdate, timeWords } = source;
  const words = REPORT_WORDS[language];
  const update = nextUpdate === undefined ? [] : [filled(words.nextUpdate, { time: timeWords(nextUpdate) })];
  return [...atMost(taskLines(source), LINES_MAX.tasks, words.more), ...update];
}

function openLines(source: DraftSource): string[] {
  const { view, language, timeWords } = source;
  const words = REPORT_WORDS[language];
  const decisions = view.decisions
    .filter(({ status }) => status === 'open')
    .map(({ question, due }) =>
      filled(words.decision, {
        question: inLanguage(question, language),
        due: dueWords(due, words.taskDue, timeWords),
      }),
    );
  return atMost([...decisions, ...taskLines(source)], LINES_MAX.open, words.more);
}

function taskLines({ view, language, timeWords, roleName }: DraftSource): string[] {
  const words = REPORT_WORDS[language];
  return view.tasks
    .filter(({ status }) => status === 'open')
    .toSorted((one, other) => instantOf(one.due) - instantOf(other.due))
    .map(({ title, role, due }) =>
      filled(words.task, {
        title: inLanguage(title, language),
        role: inLanguage(roleName(role), language),
        due: dueWords(due, words.taskDue, timeWords),
      }),
    );
}

function deadlineLines({ view, language, timeWords }: DraftSource): string[] {
  const words = REPORT_WORDS[language];
  const lines = view.clocks
    .toSorted((one, other) => instantOf(one.due.instant) - instantOf(other.due.instant))
    .map(({ title, due, status }) =>
      filled(status === 'passed' ? words.passed : words.deadline, {
        title: inLanguage(title, language),
        time: timeWords(instantOf(due.instant)),
      }),
    );
  return atMost(lines, LINES_MAX.deadlines, words.more);
}

function knownFacts(view: IncidentView, names: readonly string[]) {
  return names.flatMap((name) => {
    const fact = view.facts.find((each) => each.name === name);
    return fact?.value === undefined || fact.value === null ? [] : [{ ...fact, value: fact.value }];
  });
}

function dueWords(due: string | null, words: string, timeWords: DraftSource['timeWords']): string {
  return due === null ? '' : filled(words, { time: timeWords(instantOf(due)) });
}

function dueOf({ due }: IncidentView['obligations'][number]): EpochMs {
  return instantOf(due?.instant ?? null);
}

/** What has no instant comes after all that has one. */
function instantOf(text: string | null): EpochMs {
  return (text === null ? undefined : parseInstant(text)) ?? Number.MAX_SAFE_INTEGER;
}

function atMost(lines: readonly string[], most: number, more: string): string[] {
  if (lines.length <= most) return [...lines];
  return [...lines.slice(0, most), filled(more, { count: lines.length - most })];
}

function orElse(lines: readonly string[], otherwise: string): string[] {
  return lines.length === 0 ? [otherwise] : [...lines];
}

function orNothing(lines: readonly string[], nothing: string): string {
  return orElse(lines, nothing).join('\n');
}
