import { expect, test } from '@jest/globals';
import type { Json } from '#digest';
import { LOOK_KINDS, NAMING_LOOKS, type LookKind } from '#kernel';
import { toldBy } from './told-by.js';

const NOTHING = { subject: null, what: null, purpose: null, people: null };

test.each<readonly [LookKind, Json, object]>([
  [
    'document.handed-out',
    { file: { document: 'd', sha256: 'x' }, name: 'letters-1.pdf', bytes: 9 },
    { subject: 'd', what: 'letters-1.pdf' },
  ],
  [
    'evidence.viewed',
    { item: 'i', name: 'demand.eml', purpose: 'advice' },
    { subject: 'i', what: 'demand.eml', purpose: 'advice' },
  ],
  [
    'evidence.released',
    { item: 'i', name: 'disk.img', from: 'p', to: 'The police', note: 'Warrant' },
    { subject: 'i', what: 'disk.img', purpose: 'The police: Warrant' },
  ],
  [
    'evidence.handed-over',
    { item: 'i', name: 'disk.img', from: 'p', to: 'q', note: 'To image it' },
    { subject: 'i', what: 'disk.img', purpose: 'To image it' },
  ],
  [
    'provider.trusted',
    { provider: 'trusted', issuer: 'https://id.example', reason: 'Rebuilt' },
    { what: 'https://id.example', purpose: 'Rebuilt' },
  ],
  ['incident.exported', { people: true, privileged: true, without: [] }, { what: 'people privileged' }],
  ['incident.exported', { people: false, privileged: false }, {}],
  [
    'letter.made-again',
    { batch: 'b', letter: 'l', person: 'p', format: 'docx', purpose: 'She asked', sha256: 'x' },
    { subject: 'l', what: 'docx', purpose: 'She asked', people: 1 },
  ],
  ['people.looked', { people: ['p', 'q'], purpose: 'A pair' }, { subject: 'p', purpose: 'A pair', people: 2 }],
  [
    'people.looked',
    { import: 'm', lines: 3, purpose: 'To mend' },
    { subject: 'm', what: 'rejected-lines', purpose: 'To mend', people: 3 },
  ],
  [
    'people.looked',
    { people: ['p'], preview: true, masked: true },
    { subject: 'p', what: 'letter-preview', people: 1 },
  ],
  ['people.searched', { by: 'reference', people: [] }, { what: 'reference', people: 0 }],
  ['people.imported', { import: 'm', rows: 3, people: 2 }, { subject: 'm', people: 2 }],
  ['on-call.changed', { what: 'set', role: 'deputy', position: 1, channel: 'sms' }, { what: 'set deputy 1' }],
  [
    'on-call.changed',
    { what: 'contact-set', contact: 'c', kind: 'insurer' },
    { subject: 'c', what: 'contact-set insurer' },
  ],
  [
    'alert.settled',
    { message: 's', outcome: 'arrived', note: 'By phone' },
    { subject: 's', what: 'arrived', purpose: 'By phone' },
  ],
  ['link.ended', { link: 'l', role: 'insurer', reason: 'Done' }, { subject: 'l', what: 'insurer', purpose: 'Done' }],
  ['payload.erased', { seq: 12, kind: 'note.added' }, { what: '12 note.added' }],
])('%s with %j is told', (kind, payload, told) => {
  expect(toldBy(kind, payload)).toEqual({ ...NOTHING, ...told });
});

test('of an entry whose words were erased, or are of another shape, nothing is told', () => {
  for (const kind of LOOK_KINDS)
    for (const payload of [null, 'text', [1], { people: 'many', file: 'x', what: { nested: true } }])
      expect([kind, toldBy(kind, payload)]).toEqual([kind, NOTHING]);
});

test('a machine’s word that no list has is told of no look: nobody could read it', () => {
  const members = ['what', 'role', 'kind', 'by', 'outcome', 'format', 'register', 'mode', 'seq', 'position', 'preview'];
  const payload = Object.fromEntries(members.map((member) => [member, 'raw-word']));
  const wordless = LOOK_KINDS.filter((kind) => !NAMING_LOOKS.some((each) => each === kind));
  expect(wordless.map((kind) => toldBy(kind, payload).what)).toEqual(wordless.map(() => null));
});
