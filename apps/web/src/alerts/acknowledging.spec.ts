import { expect, test } from '@jest/globals';
import type { AlertView } from '#contract';
import { foldAlerts, mayAcknowledge } from './acknowledging.js';

test('whoever is woken, will be, or leads has the button; nobody else', () => {
  const alert = { woken: ['privacy-officer'], next: ['executive'] } as const;
  const shown = (['privacy-officer', 'executive', 'incident-commander', 'deputy', 'scribe'] as const).map((role) =>
    mayAcknowledge({ woken: [...alert.woken], next: [...alert.next] }, role),
  );
  expect(shown).toEqual([true, true, true, true, false]);
});

test('the law’s deadlines stand first, then the nearest, and more than three are folded away', () => {
  const alert = (id: string, due: string, basis: AlertView['basis']): AlertView => ({
    id,
    clock: id,
    title: { en: id },
    kind: 'clock.warned',
    due,
    basis,
    woken: [],
    next: [],
    since: due,
  });
  const { shown, folded } = foldAlerts([
    alert('far', '2026-03-09T00:00:00.000Z', 'organisation'),
    alert('near', '2026-03-02T00:00:00.000Z', 'organisation'),
    alert('law', '2026-04-01T00:00:00.000Z', 'statutory'),
    alert('nearer', '2026-03-01T00:00:00.000Z', 'own-target'),
  ]);
  expect(shown.map(({ id }) => id)).toEqual(['law', 'nearer', 'near']);
  expect(folded.map(({ id }) => id)).toEqual(['far']);
});
