import { SEVERITIES, isSeverity, type Text } from '#kernel';
import type { Author, PathInFile } from './author.js';
import type { FieldDefinition } from './model.js';
import type { Vocabulary } from './vocabulary.js';
import { textOf } from './words.js';
import type { WrittenFields } from './written.js';

/** The blanks of a form. A field that states a fact takes the fact's type, choices and, unless it has its own, title. */
export function fieldsOf(
  author: Author,
  vocabulary: Vocabulary,
  path: PathInFile,
  written: WrittenFields = {},
): FieldDefinition[] {
  return Object.entries(written).flatMap(([name, field]) => {
    const at = [...path, name];
    const required = field.required ?? false;
    const definition =
      field.fact === undefined
        ? plainField(author, vocabulary, at, name, field)
        : factField(author, vocabulary, at, name, field, field.fact);
    return definition ? [{ ...definition, required }] : [];
  });
}

type WrittenField = WrittenFields[string];
type Blank = Omit<FieldDefinition, 'required'>;

function plainField(
  author: Author,
  vocabulary: Vocabulary,
  at: PathInFile,
  name: string,
  field: WrittenField,
): Blank | undefined {
  const { type, choices, title, finding, sets } = field;
  if (finding) {
    const mend = 'Name the `fact:` that was found, or remove `finding:`.';
    author.errorAtKey('finding-without-fact', [...at, 'finding'], 'This field states no fact.', mend);
  }
  if (type === undefined || title === undefined) {
    const missing = type === undefined ? 'type' : 'title';
    author.errorAtKey(
      'missing-key',
      at,
      `\`${missing}\` is missing here.`,
      `Add \`${missing}:\`, or name the \`fact:\` it states.`,
    );
    return undefined;
  }
  const chooses = type === 'choice' || type === 'list';
  if (chooses === (choices === undefined)) {
    const mend = chooses ? 'Add `choices:`.' : 'Remove `choices:`, or make the type `choice`.';
    author.errorAtKey('field-choices', at, `A field of type ${type} ${chooses ? 'needs' : 'has no'} choices.`, mend);
    return undefined;
  }
  if (sets !== undefined && (type !== 'choice' || choices?.some((each) => !isSeverity(each)) === true)) {
    const mend = `Make it a choice among: ${SEVERITIES.join(', ')}.`;
    author.errorAtKey('field-severity', [...at, 'sets'], 'This field cannot say how grave the incident is.', mend);
    return undefined;
  }
  if (choices && sets === undefined) noteChoices(author, vocabulary, at, textOf(title), choices);
  return { name, type, title: textOf(title), ...(choices && { choices }), ...(sets && { sets }) };
}

/** A form that asks in French offers its choices in French. */
function noteChoices(
  author: Author,
  vocabulary: Vocabulary,
  at: PathInFile,
  title: Text,
  choices: readonly string[],
): void {
  for (const [index, choice] of choices.entries()) {
    vocabulary.choicesAsked.add(choice);
    if (title.fr === undefined || vocabulary.choices.get(choice)?.fr !== undefined) continue;
    const message = `The choice \`${choice}\` has no French words; the field’s title has.`;
    const mend = `Write ${choice}: { en: …, fr: … } under \`choices:\` of playbook.yaml.`;
    author.warning('choice-french', [...at, 'choices', index], message, mend);
  }
}

function factField(
  author: Author,
  vocabulary: Vocabulary,
  at: PathInFile,
  name: string,
  field: WrittenField,
  factName: string,
): Blank | undefined {
  const fact = vocabulary.fact(author, [...at, 'fact'], factName);
  if (!fact) return undefined;
  for (const key of ['type', 'choices', 'sets'] as const) {
    if (field[key] === undefined) continue;
    author.errorAtKey('field-type', [...at, key], `The fact \`${factName}\` already says this.`, `Remove \`${key}:\`.`);
  }
  return {
    name,
    type: fact.type,
    title: field.title === undefined ? fact.title : textOf(field.title),
    fact: factName,
    ...(fact.choices && { choices: fact.choices }),
    ...(field.finding && { finding: true }),
  };
}
