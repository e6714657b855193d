import { describe, expect, test } from '@jest/globals';
import { aDuty, aLaw, deadline } from '../../testing/law.js';
import { DAY, HOUR, NOON, Played, payloads, person } from '../../testing/played.js';
import { aDesk } from '../../testing/playbooks.js';
import type { Command } from './command.js';

const KEY = 'law/tell/one/1';
const TARGET = NOON + 2 * DAY;
const officer = person('privacy-officer');

/** A duty without a number, whose target is two days on; the law dates it once the theft is known, and drops it at zero. */
const law = aLaw((facts) => {
  if (facts['event.count'] === 0) return undefined;
  const due = facts['event.theft'] === 'known' ? deadline(NOON + 30 * DAY) : null;
  return aDuty({ key: KEY, due, ownTarget: due ? null : deadline(TARGET) });
});

function waiting(now = TARGET + DAY): Played {
  const incident = new Played(aDesk(), law);
  incident.now = now;
  return incident;
}

const giving = (day: string, reason = 'The count is not done.'): Command => ({
  type: 'give-delay-reason',
  obligation: KEY,
  day,
  reason,
});

describe('a duty without a number, past our own target', () => {
  test('has a reason for a day, on the run that sees to it', () => {
    const incident = waiting();
    const entries = incident.do(giving('2026-01-07'), officer);
    expect(entries).toEqual([
      {
        kind: 'delay.reasoned',
        payload: { key: KEY, day: '2026-01-07', reason: 'The count is not done.' },
        runId: incident.run(KEY).id,
      },
    ]);
  });

  test('takes a further reason for the same day, and keeps the earlier', () => {
    const incident = waiting();
    incident.do(giving('2026-01-07'), officer);
    incident.do(giving('2026-01-07', 'The count was done at night.'), person('counsel'));
    expect(payloads(incident.entries, 'delay.reasoned')).toMatchObject([
      { reason: 'The count is not done.' },
      { reason: 'The count was done at night.' },
    ]);
  });

  test('is answered for by the privacy officer, counsel, the commander and the deputy alone', () => {
    const incident = waiting();
    for (const role of ['privacy-officer', 'counsel', 'incident-commander', 'deputy'] as const)
      expect(incident.do(giving('2026-01-08'), person(role))).toHaveLength(1);
    for (const role of ['scribe', 'executive', 'communications', 'observer'] as const)
      expect(incident.refused(giving('2026-01-08'), person(role)).code).toBe('role-not-entitled');
  });

  test('has days from that of the target to today, and no other', () => {
    const incident = waiting();
    for (const day of ['2026-01-06', '2026-01-09'])
      expect(incident.refused(giving(day), officer)).toMatchObject({
        code: 'day-not-delayed',
        mend: 'Give a day from 2026-01-07 to 2026-01-08.',
      });
    expect(incident.refused(giving('2026-02-30'), officer).code).toBe('bad-date');
  });
});

describe('no reason is taken', () => {
  test('before the target has passed, and from that instant it is', () => {
    expect(waiting(TARGET - 1).refused(giving('2026-01-07'), officer).code).toBe('target-not-passed');
    expect(waiting(TARGET).do(giving('2026-01-07'), officer)).toHaveLength(1);
  });

  test('for a duty to which the law gives a date', () => {
    const incident = waiting(NOON + HOUR);
    incident.know({ 'event.theft': 'known' }, 'privacy-officer');
    incident.now = NOON + 40 * DAY;
    expect(incident.refused(giving('2026-01-08'), officer).code).toBe('due-by-law');
  });

  test('for a duty that is not open, or that is not there', () => {
    const incident = waiting();
    incident.know({ 'event.count': 0 }, 'privacy-officer');
    expect(incident.refused(giving('2026-01-08'), officer).code).toBe('duty-not-open');
    const unknown = incident.refused({ ...giving('2026-01-08'), obligation: 'law/other' } as Command, officer);
    expect(unknown.code).toBe('obligation-unknown');
  });
});
