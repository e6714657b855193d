import { expect, test } from '@jest/globals';
import { Undelivered, type MailAnswer } from '../../alerts/courier.js';
import type { EmailRow, EmailRows } from './email-rows.js';
import { EmailSender, type HandOverMail } from './email-sender.js';

const NOW = Date.UTC(2026, 2, 9, 14, 0);
const MAIL = { to: 'nobody', subject: '', text: '', messageId: 'letter', urgent: false };

/** A sender to a server that answers as it is told, and what became of each letter in its order. */
function sending(answer: () => MailAnswer | 'takes') {
  const became: string[] = [];
  const rows: Partial<EmailRows> = {
    lease: (row) => Promise.resolve({ row, leaseId: 'lease' }),
    handOver: () => Promise.resolve(),
    end: (_leased, how) => Promise.resolve(became.push(how) > 0),
    postpone: (_leased, _at, attempts) => Promise.resolve(became.push(`waits ${attempts}`) > 0),
  };
  const deliver: HandOverMail = async (_mail, handOver) => {
    await handOver();
    const answered = answer();
    if (answered !== 'takes') throw new Undelivered('refused', 'refused', answered);
  };
  const sender = new EmailSender({
    rows: rows as EmailRows,
    clock: { now: () => NOW },
    approvals: { ask: () => Promise.resolve({ incidentSeq: 1 }), hold: () => Promise.resolve() },
    mailOf: () => Promise.resolve({ mail: MAIL }),
    deliver,
    onError: () => undefined,
  });
  return { became, send: () => sender.send({ letterId: 'letter', attempts: 0 } as EmailRow) };
}

test('what a server refuses for its policy waits, and the other letters with it', async () => {
  const { became, send } = sending(() => ({ code: 550, of: 'policy' }));
  expect(await send()).toBe('unreachable');
  expect(became).toEqual(['waits 1']);
});

test('letters that are refused one after another are not all given up: from the eleventh on they wait', async () => {
  const { became, send } = sending(() => ({ code: 550, of: 'mail' }));
  for (let letter = 0; letter < 10; letter += 1) expect(await send()).toBe('settled');
  expect(await send()).toBe('unreachable');
  expect(became).toEqual([...Array.from({ length: 10 }, () => 'undeliverable'), 'waits 1']);
});

test('one that is taken says that the server takes letters: those refused before it do not count any more', async () => {
  let given = 0;
  const { became, send } = sending(() => ((given += 1) % 10 === 0 ? 'takes' : { code: 550, of: 'mail' }));
  for (let letter = 0; letter < 25; letter += 1) expect(await send()).toBe('settled');
  expect(became.filter((how) => how === 'undeliverable')).toHaveLength(23);
});
