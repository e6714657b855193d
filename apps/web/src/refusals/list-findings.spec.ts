import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { RETURN_FINDINGS, type FoundInList } from '#contract';
import { LIST_FINDINGS } from '#kernel';
import { voiceOf } from '../words/words.js';
import { LIST_FINDINGS_FRENCH } from './french/list-findings.js';
import { listFindingRead } from './list-finding-read.js';
import { returnFindingRead } from './return-finding-read.js';

const fr = voiceOf('fr');
const en = voiceOf('en');
const SENTENCE = /^\p{Lu}[^']+\.$/u;

function found(overrides: Partial<FoundInList> = {}): FoundInList {
  return {
    severity: 'error',
    code: 'not-a-date',
    message: 'Column 3 (birth_date) is not a date that exists.',
    mend: 'Write it as YYYY-MM-DD.',
    place: { file: 'list.csv', line: 5, column: 3 },
    about: 'birth_date',
    ...overrides,
  };
}

describe('what is found in a list of people', () => {
  test('has French for each code, and each code is made somewhere', () => {
    expect(Object.keys(LIST_FINDINGS_FRENCH).toSorted()).toEqual([...LIST_FINDINGS].toSorted());
    const folder = fileURLToPath(new URL('../../../../../libs/people/src/', import.meta.url));
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n');
    // Of these two the code is put together from the column's name.
    const made = (code: string): boolean => ['not-email', 'not-phone'].includes(code) || sources.includes(`'${code}'`);
    expect(LIST_FINDINGS.filter((code) => !made(code))).toEqual([]);
  });

  test.each(Object.entries(LIST_FINDINGS_FRENCH))(
    'is a sentence of French, and so is what mends it: %s',
    (_, parts) => {
      for (const part of parts) expect(part).toMatch(SENTENCE);
    },
  );

  const original =
    'list.csv:5:3: error not-a-date: Column 3 (birth_date) is not a date that exists. Mend: Write it as YYYY-MM-DD.';

  test('is read in French with line, column and severity, and the service’s own line; in English as it came', () => {
    expect(listFindingRead(found(), fr)).toEqual({
      said: 'Ligne 5, colonne 3 (Date de naissance), erreur : Cette cellule ne contient pas une date qui existe. Écrivez-la sous la forme AAAA-MM-JJ, par exemple 1948-03-09.',
      original,
    });
    expect(listFindingRead(found(), en)).toEqual({ said: original });
    expect(listFindingRead(found({ cell: 'C5' }), fr).said).toMatch(/^Cellule C5 \(Date de naissance\), erreur : /);
  });

  test('names what was probably meant, else all that may stand there', () => {
    const near = found({ severity: 'warning', code: 'unknown-entity', about: 'entity', near: 'north-clinic' });
    expect(listFindingRead(near, fr).said).toBe(
      'Ligne 5, colonne 3 (Entité juridique), avertissement : Cette cellule ne nomme pas une entité juridique de l’incident. Vouliez-vous dire « north-clinic » ?',
    );
    expect(listFindingRead(found({ code: 'unknown-custody', known: ['sole', 'joint'] }), fr).said).toMatch(
      / Possibles : sole, joint\.$/,
    );
  });

  test.each(['no-such-code', 'constructor'])(
    'is English, and marked as such, where French is not known: %s',
    (code) => {
      expect(listFindingRead(found({ code }), fr)).toEqual({ said: original.replace('not-a-date', code), lang: 'en' });
    },
  );
});

describe('a line that returned no letter', () => {
  test.each(RETURN_FINDINGS)('is told in French, with the service’s own line: %s', (code) => {
    const { said, original } = returnFindingRead({ line: 7, code, message: 'No.' }, fr);
    expect(said).toMatch(/^Ligne 7 : \p{Lu}[^']+\.$/u);
    expect(original).toBe('Line 7: No.');
    expect(returnFindingRead({ line: 7, code, message: 'No.' }, en)).toEqual({ said: 'Line 7: No.' });
  });
});
