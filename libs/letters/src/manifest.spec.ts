import { describe, expect, test } from '@jest/globals';
import type { ManifestLine } from './batch.js';
import { MANIFEST_CSV_HEADER, manifestCsvLine, manifestJsonLine } from './manifest.js';

const line: ManifestLine = {
  letterId: 'l1',
  personId: 'p1',
  route: 'letter',
  language: 'en',
  reference: 'AAAAA-BBBBB',
  file: 'letters-0001.pdf',
  firstPage: 3,
  pages: 2,
  sha256: 'ab',
  findings: [{ code: 'missing-glyph', message: 'm', mend: 'n' }],
};

describe('The manifest', () => {
  test('has one CSV line a letter under its header', () => {
    expect(MANIFEST_CSV_HEADER).toBe(
      'letterId,personId,route,language,reference,file,firstPage,pages,sha256,findings\r\n',
    );
    expect(manifestCsvLine(line)).toBe('l1,p1,letter,en,AAAAA-BBBBB,letters-0001.pdf,3,2,ab,missing-glyph\r\n');
  });

  test('makes a formula plain text and quotes what would break a line', () => {
    for (const evil of ['=1+1', '+1', '-1', '@x', '\t=1', ' =1', '＝1']) {
      expect(manifestCsvLine({ ...line, personId: evil })).toContain(`,'${evil},`);
    }
    expect(manifestCsvLine({ ...line, personId: '=a"b,c' })).toContain(`,"'=a""b,c",`);
  });

  test('has one JSON line a letter', () => {
    expect(JSON.parse(manifestJsonLine(line))).toEqual(line);
    expect(manifestJsonLine(line).match(/\n/g)).toHaveLength(1);
  });
});
