import type { FieldDefinition, Playbook, Statement } from '../model.js';
import {
  added,
  compareAspects,
  either,
  elsewhere,
  names,
  removed,
  title,
  told,
  type About,
  type Aspect,
  type Aspects,
} from './aspects.js';
import type { PlaybookChange } from './change.js';
import { byName, compareMembers } from './members.js';
import { code, named, of, sentence } from './sentences.js';

const FIELD: Aspects<FieldDefinition> = {
  name: elsewhere,
  type: told((_, after, { name }) =>
    sentence(`${name.en} now takes a value of type ${after}`, `${name.fr} prend désormais une valeur de type ${after}`),
  ),
  choices: names('choices', 'choix', { ordered: true }),
  title,
  required: either(
    ({ en, fr }) => sentence(`${en} has to be filled in now`, `${fr} doit désormais être rempli`),
    ({ en, fr }) => sentence(`${en} may be left empty now`, `${fr} peut désormais rester vide`),
    'no',
  ),
  fact: told((_, after, { name }) => {
    const fact = after === undefined ? undefined : code(after);
    return fact
      ? sentence(`${name.en} now states the fact ${fact.en}`, `${name.fr} établit désormais le fait ${fact.fr}`)
      : sentence(`${name.en} states no fact any more`, `${name.fr} n’établit plus de fait`);
  }),
  finding: told(
    (_, after, { name }) =>
      after
        ? sentence(`${name.en} now states an ordinary fact`, `${name.fr} établit désormais un fait ordinaire`)
        : sentence(`${name.en} now states a judgment`, `${name.fr} établit désormais une appréciation`),
    (_, after) => after === true,
  ),
  sets: told((_, after, { name }) =>
    after === undefined
      ? sentence(`${name.en} no longer says how grave it is`, `${name.fr} ne dit plus la gravité`)
      : sentence(`${name.en} now says how grave the incident is`, `${name.fr} dit désormais la gravité de l’incident`),
  ),
};

/** Compares the blanks of a form. What a field has from its fact is told with the fact. */
export function compareFields(
  before: readonly FieldDefinition[],
  after: readonly FieldDefinition[],
  owner: About,
): PlaybookChange[] {
  const { from, to } = owner.compared;
  const about = (field: FieldDefinition): About => ({
    ...owner,
    place: { ...owner.place, thing: 'field', name: `${owner.place.name}.${field.name}`, attribute: 'fields' },
    name: inside(owner, field),
  });
  const changes = compareMembers(byName(before, nameOf), byName(after, nameOf), {
    gone: (_, field) => {
      const { en, fr } = about(field).name;
      return [removed(about(field), field, sentence(`${en} is gone`, `${fr} a disparu`), field.required)];
    },
    come: (_, field) => {
      const { en, fr } = about(field).name;
      return [added(about(field), field, sentence(`${en} is new`, `${fr} est nouveau`))];
    },
    both: (_, was, is) => compareAspects(FIELD, ownPart(was, from), ownPart(is, to), about(is)),
  });
  const isReordered = changes.length === 0 && before.map(nameOf).join('\n') !== after.map(nameOf).join('\n');
  return isReordered
    ? [
        ...names('blanks', 'champs', { ordered: true })(
          before.map(nameOf),
          after.map(nameOf),
          withAttribute(owner, 'fields'),
        ),
      ]
    : changes;
}

export function withAttribute(about: About, attribute: string): About {
  return { ...about, place: { ...about.place, attribute } };
}

function nameOf({ name }: FieldDefinition): string {
  return name;
}

function inside(owner: About, field: FieldDefinition): About['name'] {
  const own = named('blank', 'le champ', field.title);
  const whole = of(owner.name);
  return { en: `${own.en} ${whole.en}`, fr: `${own.fr} ${whole.fr}` };
}

// Type, choices and usually the title are the fact's own.
function ownPart(field: FieldDefinition, { factModel }: Playbook): FieldDefinition {
  const fact = field.fact === undefined ? undefined : factModel.facts.get(field.fact);
  if (!fact) return field;
  const { choices: _, ...own } = field;
  const isFactsTitle = fact.title.en === field.title.en && fact.title.fr === field.title.fr;
  return { ...own, type: 'text', ...(isFactsTitle && { title: { en: field.name } }) };
}

/** What an event or an answer states without being asked. */
export const STATEMENT: Aspects<Statement> = {
  states: records(),
  statesMoment: names('facts that take the moment', 'faits datés', { ordered: false }),
};

function records(): Aspect<Statement['states']> {
  return told((before = {}, after = {}, { name }) => {
    const list = Object.entries(after).map(([fact, value]) => `${fact} = ${JSON.stringify(value)}`);
    const was = Object.entries(before).map(([fact, value]) => `${fact} = ${JSON.stringify(value)}`);
    return sentence(
      `what ${name.en} records by itself is now ${list.join(', ') || 'nothing'} (before: ${was.join(', ') || 'nothing'})`,
      `ce que note d’office ${name.fr} : ${list.join(', ') || 'rien'} (auparavant : ${was.join(', ') || 'rien'})`,
    );
  });
}
