import { expect, test } from '@jest/globals';
import type { StatedFact, Task } from '#engine';
import type { Actor } from '#kernel';
import { LaneBook } from '#lanes';
import type { Entry } from '#record';
import { NOBODY } from '../lanes/lanes.js';
import { Sight } from '../lanes/sight.js';
import { breachDuties } from './breach-duties.js';
import { toldIn, type IncidentRead } from './incident-read.js';

const OFFICER: Actor = { kind: 'person', id: 'officer', role: 'privacy-officer', assurance: 'password' };
const COUNSEL: Actor = { ...OFFICER, id: 'counsel', role: 'counsel' };
const AT = Date.UTC(2026, 2, 9, 14, 0);

/** What anybody may see once counsel claimed these answers. */
function sightAfterClaims(...answers: readonly string[]): Sight {
  const claims = answers.map((id, seq) => {
    const payload = {
      item: { type: 'answer', id },
      basis: 'work-product',
      reason: 'Litigation.',
      roles: [],
      people: [],
    };
    return { seq, at: AT, kind: 'lane.claimed', actor: COUNSEL, payload } as unknown as Entry;
  });
  return new Sight(new LaneBook(claims), NOBODY);
}

function answered(name: string, answer: Task['answer']): Task {
  const times = { openedAt: AT, doneAt: AT, doneBy: OFFICER, status: 'done' } as const;
  return { id: `answer of ${name}`, runId: 'duty', name, path: 'sending', role: 'privacy-officer', ...times, answer };
}

function readWith(sight: Sight): IncidentRead {
  const words = { en: 'The Commissioner' };
  const assessed = { pack: 'a-law', title: words, recipient: { title: words }, noticeKind: 'regulator-report' };
  return {
    sight,
    decisions: [],
    tasks: [
      answered('send-notice', { sent_at: '2026-03-09T14:00:00.000Z' }),
      answered('keep-acknowledgement', { reference: 'FI26-00142' }),
    ],
    obligations: [{ key: 'a-law/a', runId: 'duty', wave: 1, status: 'met', due: null, assessed }],
    version: { playbook: { charts: new Map() } },
  } as unknown as IncidentRead;
}

test('what counsel claimed of a notice is left out, and said to be', () => {
  const [open] = breachDuties(readWith(sightAfterClaims()));
  expect(open).toMatchObject({ sentAt: '2026-03-09T14:00:00.000Z', reference: 'FI26-00142', withheld: false });
  const [claimed] = breachDuties(readWith(sightAfterClaims('answer of send-notice', 'answer of keep-acknowledgement')));
  expect(claimed).toMatchObject({ sentAt: null, reference: null, withheld: true });
});

test('a privileged judgment is none of the facts that returns count', () => {
  const counted: StatedFact = {
    name: 'people.count',
    value: 420,
    source: 's',
    confidence: 'confirmed',
    actor: OFFICER,
    at: AT,
  };
  const judged: StatedFact = { ...counted, privileged: { answer: 'a task', work: 'hygiene' } };
  expect(toldIn([counted], sightAfterClaims())).toEqual({ 'people.count': 420 });
  expect(toldIn([judged], sightAfterClaims())).toEqual({});
});
