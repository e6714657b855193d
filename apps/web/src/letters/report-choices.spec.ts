import { describe, expect, test } from '@jest/globals';
import { reportChoices } from './report-choices.js';

const TEMPLATES = [
  { name: 'opc', title: 'Report to the Commissioner', locale: 'en', kind: 'report' },
  { name: 'opc', title: 'Déclaration au commissaire', locale: 'fr', kind: 'report' },
  { name: 'ico', title: 'Report to the Information Commissioner', locale: 'en', kind: 'report' },
];

describe('the reports to choose from', () => {
  test('name each report once, in the words of the reader where it has them', () => {
    expect(reportChoices(TEMPLATES, 'fr')).toEqual([
      { name: 'opc', title: 'Déclaration au commissaire', languages: ['en', 'fr'] },
      { name: 'ico', title: 'Report to the Information Commissioner', languages: ['en'] },
    ]);
    expect(reportChoices(TEMPLATES, 'en')[0]?.title).toBe('Report to the Commissioner');
  });
});
