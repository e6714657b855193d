import { expect, test } from '@jest/globals';
import { Played, payloads } from '../../testing/played.js';
import { aDesk } from '../../testing/playbooks.js';

test('a remark and a correction are entries of their own, which name the one that they are about', () => {
  const incident = new Played(aDesk());
  incident.do({ type: 'add-note', text: 'They called at two.' });
  const noted = incident.state.seq;
  const corrected = incident.do({
    type: 'correct-entry',
    entry: noted,
    text: 'They called at three.',
    happenedAt: incident.now - 60_000,
  });
  expect(payloads(corrected, 'entry.corrected')).toEqual([
    { entry: noted, text: 'They called at three.', happenedAt: '2026-01-05T11:59:00.000Z' },
  ]);
  const remarked = incident.do({ type: 'annotate-entry', entry: noted, text: 'Counsel heard it.', privileged: true });
  expect(payloads(remarked, 'entry.annotated')).toEqual([
    { entry: noted, text: 'Counsel heard it.', privileged: true },
  ]);
});

test('nothing is said of an entry that is not there yet', () => {
  const incident = new Played(aDesk());
  const refusal = incident.refused({ type: 'annotate-entry', entry: incident.state.seq + 1, text: 'Ahead.' });
  expect(refusal).toMatchObject({ kind: 'not-found', code: 'entry-unknown' });
});
