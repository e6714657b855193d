import { expect, test } from '@jest/globals';
import { lettersOnce, titleOf } from './letter-title.js';

const line = (name: string, title: string, locale: string, called: string | null = null) => ({
  name,
  title,
  called,
  locale,
  kind: 'letter' as const,
  staleLaw: [],
});
const PATIENT = [
  line('letters/patient.en.md.hbs', 'Notice of a breach', 'en'),
  line('letters/patient.fr.md.hbs', 'Avis d’atteinte', 'fr', 'Patients de l’Ontario'),
];

test('letters of one title are told apart by what their playbook calls them', () => {
  expect(PATIENT.map(titleOf)).toEqual(['Notice of a breach (Patient)', 'Avis d’atteinte (Patients de l’Ontario)']);
  expect(titleOf({ kind: 'report', title: 'Report', called: null, name: 'ipc-ontario' })).toBe('Report');
});

test('a letter stands once, in the reader’s language where it has it, with its file in each', () => {
  const uk = line('letters/uk.en.md.hbs', 'Notice', 'en');
  expect(lettersOnce([...PATIENT, uk], 'fr')).toEqual([
    {
      letter: 'patient',
      title: 'Avis d’atteinte (Patients de l’Ontario)',
      files: new Map([
        ['en', 'letters/patient.en.md.hbs'],
        ['fr', 'letters/patient.fr.md.hbs'],
      ]),
    },
    { letter: 'uk', title: 'Notice (Uk)', files: new Map([['en', 'letters/uk.en.md.hbs']]) },
  ]);
});
