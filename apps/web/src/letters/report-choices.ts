import { LANGUAGES, type Language } from '#kernel';
import type { LettersView } from '#contract';

/** A report that can be made, named once, with the languages it is written in. */
export interface ReportChoice {
  readonly name: string;
  readonly title: string;
  readonly languages: readonly Language[];
}

type ReportTemplate = Pick<LettersView['templates'][number], 'name' | 'title' | 'locale'>;

/** The reports of a playbook, each titled in the reader's language where it is written in that. */
export function reportChoices(templates: readonly ReportTemplate[], reader: Language): readonly ReportChoice[] {
  const byName = new Map<string, readonly ReportTemplate[]>();
  for (const template of templates) byName.set(template.name, [...(byName.get(template.name) ?? []), template]);
  return [...byName].map(([name, versions]) => ({
    name,
    title: (versions.find(({ locale }) => locale === reader) ?? versions[0])?.title ?? name,
    languages: LANGUAGES.filter((language) => versions.some(({ locale }) => locale === language)),
  }));
}
