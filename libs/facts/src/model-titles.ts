import { nearest, type Finding, type Text } from '#kernel';
import type { SourceText } from './source-text.js';

/** What of a fact model's text the titles of its groups and choices hang on. */
interface TitledModel {
  readonly groups: Readonly<Record<string, Text>>;
  readonly choices?: Readonly<Record<string, Text>> | undefined;
  readonly facts: Readonly<
    Record<
      string,
      {
        readonly title: Text;
        readonly group?: string | undefined;
        readonly choices?: readonly string[] | undefined;
        readonly places?: boolean | undefined;
      }
    >
  >;
}

/**
 * What is missing where choices are shown to people: a model that asks in French has its choices in French. Places are named by
 * the screens, and a model in English alone may leave its choices to their ids.
 */
export function checkChoiceTitles(source: SourceText, { choices = {}, facts }: TitledModel): Finding[] {
  const asked = new Set(Object.values(facts).flatMap((fact) => fact.choices ?? []));
  const unknown = Object.keys(choices).filter((choice) => !asked.has(choice));
  return [
    ...unknown.map((choice) => {
      const near = nearest(choice, [...asked]);
      const mend = near === undefined ? 'Remove it.' : `Did you mean "${near}"?`;
      return source.warningAtKey('unused-choice', ['choices', choice], `No fact has the choice "${choice}".`, mend);
    }),
    ...Object.entries(facts).flatMap(([name, fact]) => untold(source, name, fact, choices)),
  ];
}

/** A form that asks in French has its heading in French. */
export function checkGroupTitles(source: SourceText, { groups, facts }: TitledModel): Finding[] {
  const asked = Object.entries(facts).filter(([, { title }]) => title.fr !== undefined);
  const inFrench = new Set(asked.map(([name, { group }]) => group ?? name.split('.')[0]));
  const untitled = Object.keys(groups).filter((name) => inFrench.has(name) && groups[name]?.fr === undefined);
  return untitled.map((name) =>
    source.warning(
      'group-french',
      ['groups', name],
      `The group "${name}" has no French title; facts of it have.`,
      `Write ${name}: { en: …, fr: … } under groups.`,
    ),
  );
}

function untold(
  source: SourceText,
  name: string,
  { title, choices = [], places = false }: TitledModel['facts'][string],
  titles: Readonly<Record<string, Text>>,
): Finding[] {
  if (places || title.fr === undefined) return [];
  return choices.flatMap((choice, index) => {
    if (titles[choice]?.fr !== undefined) return [];
    const message = `The choice "${choice}" has no French words; the fact's title has.`;
    const mend = `Write ${choice}: { en: …, fr: … } under choices.`;
    return [source.warning('choice-french', ['facts', name, 'choices', index], message, mend)];
  });
}
