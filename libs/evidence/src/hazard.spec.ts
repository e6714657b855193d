import { describe, expect, test } from '@jest/globals';
import { HazardWatch, hazardOf } from './hazard.js';
import { outwardName } from './outward-name.js';

const ZIP = 'PK\x03\x04';

function bytes(latin1: string): Buffer {
  return Buffer.from(latin1, 'latin1');
}

describe('what a file is told by', () => {
  test.each([
    ['a Windows program under a picture’s name', 'photo.jpg', 'MZ\x90', 'executable'],
    ['a Linux program', 'x', '\x7fELF\x02', 'executable'],
    ['a macOS program', 'x', '\xcf\xfa\xed\xfe', 'executable'],
    ['a shortcut', 'holiday.pdf', 'L\0\0\0\x01\x14\x02\0', 'executable'],
    ['a shell script', 'notes.txt', '#!/bin/sh\n', 'script'],
    ['a script by its name, blanks and stops behind it', 'run.VBS . ', 'x', 'script'],
    ['an archive', 'x', `${ZIP}photo.jpg`, 'archive'],
    ['an archive under an office name', 'letter.docx', `${ZIP}evil.exe`, 'archive'],
    ['a 7z archive', 'x', '7z\xbc\xaf\x27\x1c', 'archive'],
    ['a gzip', 'x', '\x1f\x8b\x08', 'archive'],
    ['an ISO image', 'x', `${'\0'.repeat(32_769)}CD001`, 'archive'],
    ['a tar', 'x', `${'\0'.repeat(257)}ustar`, 'archive'],
    ['an old office file, whatever is in it', 'x.doc', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'macros'],
    ['a document with macros', 'x.docx', `${ZIP}[Content_Types].xml..word/vbaProject.bin`, 'macros'],
    ['macros by the name alone', 'x.xlsm', 'anything', 'macros'],
    ['a document without', 'x.docx', `${ZIP}[Content_Types].xml..word/document.xml`, undefined],
    ['a text', 'x.txt', 'hello', undefined],
    ['nothing', 'x', '', undefined],
    ['a PDF', 'x.pdf', '%PDF-1.7', undefined],
  ])('%s', (_, name, content, hazard) => {
    expect(hazardOf(name, bytes(content))).toBe(hazard);
  });

  test('macros are seen wherever the stream is cut', () => {
    const content = bytes(`${ZIP}[Content_Types].xml${'.'.repeat(40_000)}word/VBAPROJECT.BIN`);
    for (const size of [1, 7, 4096, 39_990]) {
      const watch = new HazardWatch();
      for (let start = 0; start < content.length; start += size) watch.see(content.subarray(start, start + size));
      expect([size, watch.verdict('x.docx')]).toEqual([size, 'macros']);
    }
  });
});

describe('the name under which a file leaves', () => {
  test.each([
    ['../../etc/passwd', '__.._etc_passwd'],
    ['C:\\Windows\\x.dll', 'C__Windows_x.dll'],
    ['a\r\nSet-Cookie: x', 'a__Set-Cookie_ x'],
    ['<img src=x onerror=alert(1)>.eml', '_img src_x onerror_alert(1)_.eml'],
    ['invoice\u202efdp.exe', 'invoice_fdp.exe'],
    ['con.txt', '_con.txt'],
    ['', '_'],
    ['...', '_'],
    ['\ud800', '_'],
    ['demande reçue.eml', 'demande reçue.eml'],
  ])('%j', (name, outward) => {
    expect(outwardName(name, undefined)).toBe(outward);
  });

  test('is bounded, and of a hazardous one ends so that nothing runs it', () => {
    expect(outwardName(`${'x'.repeat(5000)}.exe`, 'executable')).toBe(`${'x'.repeat(150)}.sample`);
    expect(outwardName('invoice.exe', 'sample')).toBe('invoice.exe.sample');
  });
});
