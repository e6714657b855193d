import { expect, test } from '@jest/globals';
import { custodySheet, type SheetContext } from './custody-sheet.js';
import type { CustodyLine, EvidenceItem } from './item.js';

const HOSTILE = `<script>alert("1")</script>' & $& {who}`;
const AT = Date.UTC(2018, 5, 11, 14, 0);
const actor = { kind: 'person', id: HOSTILE, role: 'scribe', assurance: 'claimed' } as const;

const item: EvidenceItem = {
  id: '01890000-0000-7000-8000-0000000000aa',
  incidentId: '01890000-0000-7000-8000-000000000001',
  title: HOSTILE,
  name: HOSTILE,
  kind: 'sample',
  sha256: 'ab'.repeat(32),
  bytes: 7,
  blob: 'b',
  origin: HOSTILE,
  collectedBy: actor,
  collectedAt: AT,
  keptAt: AT,
  privileged: true,
  hazard: 'sample',
  holder: HOSTILE,
  offeredTo: undefined,
  lines: 2,
};

const lines: CustodyLine[] = [
  { itemId: item.id, line: 1, kind: 'collected', at: AT, actor, detail: { name: HOSTILE, origin: '' } },
  { itemId: item.id, line: 2, kind: 'verified', at: AT, actor, detail: { result: 'altered' } },
];

const context: SheetContext = {
  language: 'en',
  incident: HOSTILE,
  exercise: true,
  printedAt: AT,
  printedBy: HOSTILE,
  nameOf: (id) => id,
};

test('a sheet holds nothing that came from outside but as text', () => {
  const sheet = custodySheet(item, lines, context);
  expect(sheet).not.toContain('<script');
  const text = '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39; &amp; $&amp; {who}';
  // Eleven times: title (in the head too), name, origin, collector, holder, incident, two lines' actors, one line's name, who printed it.
  expect(sheet.split(text)).toHaveLength(12);
});

test('a sheet says that it is an exercise, privileged, hazardous, and what was found', () => {
  const sheet = custodySheet(item, lines, context);
  for (const words of ['EXERCISE / EXERCICE', 'PRIVILEGED', 'do not open (sample)', 'result: altered', item.sha256])
    expect(sheet).toContain(words);
  expect(
    custodySheet({ ...item, privileged: false, hazard: undefined }, [], { ...context, exercise: false }),
  ).not.toMatch(/EXERCISE|PRIVILEGED|do not open/);
});

test('a sheet speaks French, and says when an item has left', () => {
  const sheet = custodySheet({ ...item, holder: undefined }, lines, { ...context, language: 'fr' });
  expect(sheet).toContain('<html lang="fr">');
  expect(sheet).toContain('personne : remise');
  expect(sheet).toContain('vérifiée');
});
