import { splitFactName, type FactModel } from '#facts';
import { inLanguage, type Text } from '#kernel';
import { elementTitle, type AssessedDeadline, type AssessedObligation, type Assessment, type EntityName } from '#law';

const QUESTIONS_SHOWN = 12;

/** An assessment as a person reads it at a terminal: what is owed first, soonest first, then what would have to be known. */
export function assessmentWords(assessment: Assessment, model: FactModel, all = false): string {
  const { obligations, voluntary, notApplicable, open, questions, conflicts, bans } = assessment;
  const certain = obligations.filter(({ certainty }) => certainty === 'applies');
  const protective = obligations.filter(({ certainty }) => certainty === 'protective');
  const title = (fact: string): string => words(model.facts.get(splitFactName(fact).fact)?.title ?? { en: fact });
  const lines = [
    ...section(`Owed: ${certain.length}`, soonestFirst(certain).flatMap(dutyLines)),
    ...section(`Kept until more is known: ${protective.length}`, soonestFirst(protective).flatMap(dutyLines)),
    ...section(`Voluntary, owed by nobody: ${voluntary.length}`, voluntary.flatMap(voluntaryLines)),
    ...section(
      `May bind, and is asked: ${open.length}`,
      open.flatMap(({ title: law, jurisdiction, citation, couldBring }) => [
        `  ${jurisdiction}  ${words(law)} (${citation})`,
        ...couldBring.map(
          ({ title: duty, words: when, due }) =>
            `      ${words(duty)}: ${when}${due ? `; due ${due.local} ${due.zone}` : ''}`,
        ),
      ]),
    ),
    ...section(
      `Questions, by what they change: ${questions.length}`,
      questions
        .slice(0, all ? questions.length : QUESTIONS_SHOWN)
        .map(({ fact, affects }) => `  ${String(affects.length).padStart(4)}  ${title(fact)}  [${fact}]`),
    ),
    ...section(
      `Conflicts for counsel: ${conflicts.length}`,
      conflicts.flatMap(({ demands, forbids, elements, routes }) => [
        `  ${demands} must say what ${forbids} must not: ${elements.map((element) => words(elementTitle(element))).join(', ')}`,
        ...routes.map((route) => `      ${route.id}: ${words(route.words)} (${route.citation})`),
      ]),
    ),
    ...section(
      `On paying: ${bans.length}`,
      bans.map(
        ({ entity, kind, words: said, citation, truth }) =>
          `  ${whose(entity)}${kind}${unsure(truth)}: ${words(said)} (${citation})`,
      ),
    ),
    ...(all
      ? section(
          `Found not to apply: ${notApplicable.length}`,
          notApplicable.map(
            ({ entity, pack, clause, reason }) => `  ${whose(entity)}${pack}/${clause}: ${words(reason)}`,
          ),
        )
      : [`Found not to apply: ${notApplicable.length}; --all lists them with their reasons.`]),
  ];
  return `${lines.join('\n')}\n`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines, ''];
}

function dutyLines({
  jurisdiction,
  title,
  recipient,
  deadline,
  citation,
  reason,
  question,
}: AssessedObligation): string[] {
  return [
    `  ${jurisdiction}  ${words(title)}, to ${words(recipient.title)}`,
    `      ${dueWords(deadline)} (${citation})`,
    `      ${words(reason)}`,
    ...(question ? [`      For counsel: ${words(question)}`] : []),
  ];
}

function voluntaryLines({
  jurisdiction,
  title,
  recipient,
  deadline,
  citation,
  certainty,
}: AssessedObligation): string[] {
  return [
    `  ${jurisdiction}  ${words(title)}, to ${words(recipient.title)}`,
    `      ${deadline.words}${certainty === 'applies' ? '' : '; may fit, a fact is unknown'} (${citation})`,
  ];
}

const WITHHELD_WORDS: Readonly<Record<NonNullable<AssessedDeadline['withheld']>, string>> = {
  'not-encoded': 'not yet encoded: ask counsel',
  unsettled: 'no date until counsel confirms the clause',
  'follows-undated': 'no date while the notice it follows has none',
  'nothing-to-follow': 'no date, since the notice it follows is not owed: ask counsel',
};

function dueWords(deadline: AssessedDeadline): string {
  const { due, words: law, withheld, startFact, startAssumed, ownTarget, held, otherReading } = deadline;
  const parts = [law];
  if (due) parts.push(`due ${due.local} ${due.zone}`);
  else if (withheld) parts.push(WITHHELD_WORDS[withheld]);
  else if (ownTarget === undefined && startAssumed) parts.push(`no date until ${startFact} is known`);
  if (ownTarget !== undefined) parts.push(`our own target ${ownTarget}`);
  if (startAssumed && due) parts.push(`counted from the earliest instant known, since ${startFact} is not`);
  if (otherReading)
    parts.push(`by another reading ${otherReading.at.local}, never to be planned with (${otherReading.citation})`);
  if (held) parts.push(`put off: ${words(held.words)}`);
  return parts.join('; ');
}

function soonestFirst(duties: readonly AssessedObligation[]): readonly AssessedObligation[] {
  const due = ({ deadline }: AssessedObligation): string => deadline.due?.instant ?? '9';
  return [...duties].sort((one, other) => (due(one) < due(other) ? -1 : due(one) > due(other) ? 1 : 0));
}

function whose(entity: EntityName | undefined): string {
  return entity ? `${entity.name}: ` : '';
}

function unsure(truth: 'true' | 'unknown'): string {
  return truth === 'true' ? '' : ' (if it binds us)';
}

function words(text: Text): string {
  return inLanguage(text, 'en');
}
