import { formatInstant, inLanguage, type Actor, type Language, type Role, type Text } from '#kernel';
import type { Circle, Directed, LaneChange, LogLine, PrivilegeLog } from '#lanes';
import { csvLine } from '#letters';
import { BASIS_WORDS, CHANGE_WORDS, KIND_WORDS, LOG_WORDS, wordIn } from './log-words.js';

/** How a log names people, roles and things. */
export interface LogNames {
  readonly language: Language;
  readonly personName: (id: string) => string;
  readonly roleName: (role: Role) => Text;
}

/** A part of the log: what is said of all of its items, and these, numbered on through the whole log. */
export interface LogPart {
  readonly words: string;
  readonly rows: readonly (readonly string[])[];
}

const COLUMNS = ['number', 'date', 'item', 'kind', 'author', 'circle', 'basis', 'lane', 'changes'] as const;

export function logHeader({ language }: LogNames): readonly string[] {
  return COLUMNS.map((column) => wordIn(LOG_WORDS[column], language));
}

/** One line of the log in words, column by column. */
export function logRow(line: LogLine, index: number, names: LogNames): readonly string[] {
  const { item, lane, changes } = line;
  const { language } = names;
  const privileged = lane.lane === 'privileged';
  return [
    String(index + 1),
    formatInstant(item.at),
    `${item.ref.type} ${item.ref.id}`,
    wordIn(KIND_WORDS[item.kind], language),
    actorWords(item.author, names),
    privileged ? circleWords(lane.circle, names) : '',
    privileged ? wordIn(BASIS_WORDS[lane.basis], language) : '',
    wordIn(privileged ? LOG_WORDS.privileged : LOG_WORDS.waived, language),
    changes.map((change) => changeWords(change, names)).join('; '),
  ];
}

/** At whose request and what for, and whether counsel has said so themselves. */
export function directionWords({ request, purpose, by }: Directed, { language }: LogNames): readonly string[] {
  const asked = request === '' ? wordIn(LOG_WORDS.nobody, language) : request;
  const standing = wordIn(by?.role === 'counsel' ? LOG_WORDS.confirmed : LOG_WORDS.unconfirmed, language);
  return [
    `${wordIn(LOG_WORDS.request, language)}${asked} (${standing})`,
    ...(purpose === '' ? [] : [`${wordIn(LOG_WORDS.purpose, language)}${purpose}`]),
  ];
}

/**
 * What is privileged, and then what was once; of the latter nothing where there is none.
 *
 * @param held whether what the log lies beside holds what is privileged
 */
export function logParts({ lines }: PrivilegeLog, names: LogNames, held = false): readonly LogPart[] {
  const [privileged, waived] = [true, false].map((is) =>
    lines.filter(({ lane }) => (lane.lane === 'privileged') === is),
  );
  const say = (words: keyof typeof LOG_WORDS): string => wordIn(LOG_WORDS[words], names.language);
  const part = (words: string, from: number, those: readonly LogLine[] = []): LogPart => ({
    words,
    rows: those.map((line, index) => logRow(line, from + index, names)),
  });
  const first = part(say(held ? 'held' : 'what'), 0, privileged);
  const rest = part(say('noLonger'), first.rows.length, waived);
  return rest.rows.length === 0 ? [first] : [first, rest];
}

/**
 * The whole log as CSV (RFC 4180): what it is, at whose request, and a line for each item.
 *
 * @param held whether what the log lies beside holds what is privileged
 */
export function privilegeLogCsv(log: PrivilegeLog, names: LogNames, held = false): string {
  const before = [wordIn(LOG_WORDS.title, names.language), ...directionWords(log.direction, names)];
  return [
    ...before.map((sentence) => csvLine([sentence])),
    ...logParts(log, names, held).flatMap(({ words, rows }) => [
      csvLine([words]),
      csvLine(logHeader(names)),
      ...rows.map((row) => csvLine(row)),
    ]),
  ].join('');
}

function changeWords({ kind, at, by, reason, circle }: LaneChange, names: LogNames): string {
  const to = kind === 'lane.released' ? ` (${circleWords(circle, names)})` : '';
  const what = wordIn(CHANGE_WORDS[kind], names.language);
  return `${formatInstant(at)} ${what}${to}, ${actorWords(by, names)}: ${reason}`;
}

function circleWords({ roles, people, parties }: Circle, { language, personName, roleName }: LogNames): string {
  return [...roles.map((role) => inLanguage(roleName(role), language)), ...people.map(personName), ...parties].join(
    ', ',
  );
}

function actorWords({ id, role }: Actor, { language, personName, roleName }: LogNames): string {
  return role === undefined ? personName(id) : `${personName(id)} (${inLanguage(roleName(role), language)})`;
}
