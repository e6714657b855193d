import { expect, test } from '@jest/globals';
import { diffTexts, type DiffLine } from './text-diff.js';

/** A diff in one sign a part: `[-gone-]`, `{+new+}`; a line each. */
function told(lines: readonly DiffLine[]): string[] {
  return lines.map(({ kind, parts }) => {
    const words = parts.map((part) => {
      if (part.kind === 'deleted') return `[-${part.text}-]`;
      return part.kind === 'inserted' ? `{+${part.text}+}` : part.text;
    });
    return `${kind}: ${words.join('')}`;
  });
}

/** One side of a diff: what stood before, or what stands now. */
function side(lines: readonly DiffLine[], without: 'inserted' | 'deleted'): string {
  return lines
    .filter(({ kind }) => kind !== without)
    .map(({ parts }) => parts.flatMap(({ kind, text }) => (kind === without ? [] : text)).join(''))
    .join('\n');
}

test('a changed word is told within its line, a tag as one word', () => {
  const before = 'Dear {{person.name}},\n\nCall us at {{organisation.phone}} today.\nWe are sorry.';
  const after = 'Dear {{person.name}},\n\nCall us at {{facts.notice.call_centre_phone}} today.\nWe are sorry.';
  expect(told(diffTexts(before, after))).toEqual([
    'same: Dear {{person.name}},',
    'same: ',
    'changed: Call us at [-{{organisation.phone}}-]{+{{facts.notice.call_centre_phone}}+} today.',
    'same: We are sorry.',
  ]);
});

test('a line that is new in all its words stands alone, beside the one that is gone', () => {
  expect(told(diffTexts('Keep.\nThieves broke in.\nEnd.', 'Keep.\nYou may complain to us.\nEnd.'))).toEqual([
    'same: Keep.',
    'deleted: [-Thieves broke in.-]',
    'inserted: {+You may complain to us.+}',
    'same: End.',
  ]);
});

test('a line that was put between others leaves them as they are', () => {
  expect(told(diffTexts('a\nb\nc', 'a\nnew\nb\nc\n'))).toEqual(['same: a', 'inserted: {+new+}', 'same: b', 'same: c']);
});

test.each([
  ['', ''],
  ['', 'One line.\nAnother.'],
  ['One line.\nAnother.', ''],
  ['a b c\nd e f\n\ng h', 'a c\n\nd e x f\ng h i\nend'],
  ['Même mot – autre.', 'Même  mot—autre !'],
])('both texts can be read out of their diff: %j and %j', (before, after) => {
  const lines = diffTexts(before, after);
  expect([side(lines, 'inserted'), side(lines, 'deleted')]).toEqual([before, after]);
});

test('texts of a thousand times a thousand lines and more are told as gone and new, at once', () => {
  const [before, after] = ['old', 'new'].map((word) =>
    Array.from({ length: 5000 }, (_, at) => `${word}${at}`).join('\n'),
  );
  const lines = diffTexts(before ?? '', after ?? '');
  expect(lines.map(({ kind }) => kind).join(',')).toBe(
    `${'deleted,'.repeat(5000)}${'inserted,'.repeat(5000)}`.slice(0, -1),
  );
});

test('two texts that share no line and two lines of many words are told as gone and new, at once', () => {
  const lines = (word: string): string => Array.from({ length: 400 }, (_, at) => `${word}${at} ${word}`).join('\n');
  const far = diffTexts(lines('old'), lines('new'));
  expect(new Set(far.map(({ kind }) => kind))).toEqual(new Set(['deleted', 'inserted']));
  const long = (first: string): string => [first, ...Array.from({ length: 300 }, (_, at) => `w${at}`), first].join(' ');
  const [line] = diffTexts(long('a'), long('b'));
  expect(line?.parts.map(({ kind }) => kind)).toEqual(['deleted', 'inserted']);
});

test('many changed lines share one budget: the later ones are told whole', () => {
  const text = (first: string): string =>
    Array.from({ length: 20 }, (_, line) =>
      [first, ...Array.from({ length: 50 }, (_, at) => `w${line}x${at}`), first].join(' '),
    ).join('\n');
  const lines = diffTexts(text('a'), text('b'));
  expect(lines.map(({ kind }) => kind)).toEqual(Array<string>(20).fill('changed'));
  const shared = (line: DiffLine | undefined): boolean => line?.parts.some(({ kind }) => kind === 'same') ?? false;
  expect([shared(lines[0]), shared(lines.at(-1))]).toEqual([true, false]);
  expect(side(lines, 'deleted')).toBe(text('b'));
});
