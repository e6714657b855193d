import type { Language, Outcome } from '#kernel';
import type { LetterDocument } from './document.js';
import type { Audience } from './front-matter.js';
import { bindTemplate, fillLetter, type BatchFields } from './letter.js';
import type { LetterPerson, LetterRoute } from './person.js';
import type { Template } from './template.js';

const NOTES: { readonly [L in Language]: string } = {
  en: 'SPECIMEN – to an invented person, of whom every kind of data was taken. Not to be sent.',
  fr: 'SPÉCIMEN – à une personne inventée, dont toutes les sortes de données ont été prises. À ne pas envoyer.',
};
const MARK: { readonly [L in Language]: string } = { en: 'SPECIMEN', fr: 'SPÉCIMEN' };

const ROUTES: { readonly [A in Audience]: LetterRoute } = {
  person: 'letter',
  estate: 'estate',
  'substitute-decision-maker': 'substitute-decision-maker',
  regulator: 'letter',
  public: 'letter',
  staff: 'letter',
};

/** The digits of no letter: `letterIdentity` gives these to one in a million billion. */
const IDENTITY = { letterId: '00000000-0000-8000-8000-000000000000', reference: '00000-00000' };

/**
 * A letter as the hardest of its recipients would get it, for those who approve it: the longest name and address, somebody who
 * opens it in their stead where there is one, and every kind of data. It is marked on each page and names nobody.
 *
 * @param dataKinds every kind of data that a person's line can have
 */
export function specimenOf(
  template: Template,
  fields: BatchFields,
  dataKinds: readonly string[],
): Outcome<LetterDocument> {
  const bound = bindTemplate(template, fields);
  if (!bound.ok) return bound;
  const filled = fillLetter(bound.value, extremePerson(template, dataKinds), IDENTITY);
  if (!filled.ok) return filled;
  const { letterhead, language, title } = filled.value;
  const mark = MARK[language];
  return {
    ok: true,
    value: {
      ...filled.value,
      title: `${mark} – ${title}`,
      // Printed at the head of the first page and at the foot of all.
      letterhead: { ...letterhead, name: `${mark} – ${letterhead.name}` },
      footnote: NOTES[language],
    },
  };
}

function extremePerson({ front }: Template, dataElements: readonly string[]): LetterPerson {
  const route = ROUTES[front.audience];
  return {
    personId: 'specimen',
    route,
    language: front.locale,
    name: 'Maximilienne-Alexandrine Featherstonehaugh-Wolfeschlegelstein de la Bruère-Champagne',
    ...(route !== 'letter' && { careOf: 'Bartholomew-Christopher Cholmondeley-Marjoribanks' }),
    addressLines: ['1234-56789, chemin de Saint-Jean-Baptiste-de-la-Salle Ouest', 'Saint-Louis-du-Ha! Ha! QC  G0L 3S0'],
    dataElements,
  };
}
