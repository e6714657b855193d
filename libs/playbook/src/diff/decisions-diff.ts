import type { Confirmation, DecisionDefinition, DecisionOption } from '../model.js';
import {
  added,
  changed,
  compareAspects,
  elsewhere,
  length,
  names,
  removed,
  roles,
  title,
  told,
  wording,
  type About,
  type Aspects,
  type Compared,
} from './aspects.js';
import type { PlaybookChange } from './change.js';
import { STATEMENT } from './fields-diff.js';
import { byName, compareMembers } from './members.js';
import { destinationWords, sameDestination } from './destinations.js';
import { listed, named, of, quoted, role, sentence, type Words } from './sentences.js';
import { GROUNDS } from './tasks-diff.js';

const DECISION: Aspects<DecisionDefinition> = {
  id: elsewhere,
  question: told((before, after, { name }) => {
    const [was, is] = [quoted(before), quoted(after)];
    const old = { en: name.en.replace(is.en, was.en), fr: name.fr.replace(is.fr, was.fr) };
    return sentence(`${old.en} now asks ${is.en}`, `${old.fr} demande désormais ${is.fr}`);
  }),
  guidance: wording('guidance', 'les consignes'),
  brief: names('facts shown', 'faits présentés', { ordered: true, weakens: (gone) => gone.length > 0 }),
  briefText: wording('brief', 'le dossier'),
  advice: roles('advice asked of', 'avis demandé à', {
    ordered: true,
    weakens: (gone) => gone.length > 0,
  }),
  due: length('deadline'),
  options: elsewhere,
  ...GROUNDS,
};

const OPTION: Aspects<DecisionOption> = {
  id: elsewhere,
  title,
  confirm: told(
    (_, after, { name, compared }) => {
      const signed = signatureWords(after, compared);
      return sentence(
        `${name.en} now has to be signed by ${signed.en}`,
        `${name.fr} doit désormais être signée par : ${signed.fr}`,
      );
    },
    (before, after) => asksForLess(after, before),
  ),
  separation: names('tasks whose authors do not sign', 'tâches dont les auteurs ne signent pas', {
    weakens: (gone) => gone.length > 0,
  }),
  means: told(
    (_, after, { name }) => {
      if (after === 'pay') return sentence(`${name.en} now means paying`, `${name.fr} veut désormais dire payer`);
      return after === 'refuse'
        ? sentence(`${name.en} now means refusing`, `${name.fr} veut désormais dire refuser`)
        : sentence(
            `${name.en} no longer says what it does about the demand`,
            `${name.fr} ne dit plus ce qu’elle fait de la demande`,
          );
    },
    (before, after) => before === 'refuse' || after === 'pay',
  ),
  target: elsewhere,
  history: elsewhere,
  ...STATEMENT,
};

/** Compares one decision with itself, and its answers. */
export function compareDecision(was: DecisionDefinition, is: DecisionDefinition, about: About): PlaybookChange[] {
  const inside = (option: DecisionOption): About => {
    const own = named('answer', 'la réponse', option.title);
    const whole = of(about.name);
    return {
      ...about,
      place: { ...about.place, thing: 'option', name: `${about.place.name}.${option.id}` },
      name: { en: `${own.en} ${whole.en}`, fr: `${own.fr} ${whole.fr}` },
    };
  };
  const idOf = ({ id }: DecisionOption): string => id;
  return [
    ...compareAspects(DECISION, was, is, about),
    ...compareMembers(byName(was.options, idOf), byName(is.options, idOf), {
      gone: (_, option) => {
        const { en, fr } = inside(option).name;
        return [
          removed(inside(option), option, sentence(`${en} is gone`, `${fr} a disparu`), option.means === 'refuse'),
        ];
      },
      come: (_, option) => {
        const { en, fr } = inside(option).name;
        return [added(inside(option), option, sentence(`${en} is new`, `${fr} est nouvelle`), option.means === 'pay')];
      },
      both: (_, old, now) => [
        ...compareAspects(OPTION, old, now, inside(old)),
        ...compareTargets(old, now, inside(now)),
      ],
    }),
  ];
}

function compareTargets(was: DecisionOption, is: DecisionOption, about: About): PlaybookChange[] {
  const { compared, name } = about;
  const chart = about.place.chart ?? '';
  if (sameDestination(compared, chart, was, is)) return [];
  const [then, now] = [destinationWords(compared.from, chart, was), destinationWords(compared.to, chart, is)];
  const words = sentence(
    `${name.en} now leads to ${now.en}, not to ${then.en}`,
    `${name.fr} mène désormais à ${now.fr}, et non plus à ${then.fr}`,
  );
  const place = { ...about.place, attribute: 'target' };
  const plainOf = ({ target, history }: DecisionOption): unknown => ({ target, history });
  return [changed({ ...about, place }, plainOf(was), plainOf(is), words)];
}

function signatureWords({ all = [], oneOf = [] }: Confirmation, { to }: Compared): Words {
  const every = listed(all.map((each) => role(each, to)));
  const one = listed(
    oneOf.map((each) => role(each, to)),
    'or',
  );
  if (oneOf.length === 0) return every;
  if (all.length === 0) return one;
  return { en: `${every.en}, and by one more: ${one.en}`, fr: `${every.fr}, et de plus par : ${one.fr}` };
}

/** Whether people could sign for the first who could not sign for the second. */
function asksForLess(
  { all = [], oneOf = [] }: Confirmation,
  { all: allBefore = [], oneOf: oneOfBefore = [] }: Confirmation,
): boolean {
  if (allBefore.some((each) => !all.includes(each))) return true;
  if (oneOfBefore.length === 0) return false;
  const isMore = all.some((each) => !allBefore.includes(each) && oneOfBefore.includes(each));
  const others = oneOf.filter((each) => !all.includes(each));
  return !isMore && (others.length === 0 || others.some((each) => !oneOfBefore.includes(each)));
}
