import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { parseMailDate } from './mail-date.js';
import { HEADER_BYTES_MAX, readMail, type ReadMail } from './read-mail.js';
import { TEXT_MAX } from './plain-text.js';

const DEMAND = [
  'Received: from mx.victim.example (mx.victim.example [192.0.2.9]) by mail.victim.example with ESMTPS id 3;',
  '\tMon, 11 Jun 2018 14:22:09 -0400 (EDT)',
  'Received: from relay.example.net ([198.51.100.7]) by mx.victim.example; 11 Jun 2018 18:22:05 +0000',
  'Received: by home.example with local; Mon, 11 Jun 2018 20:22:01 +0200',
  'Authentication-Results: mx.victim.example; spf=fail smtp.mailfrom=thieves.example; dkim=none',
  'From: =?utf-8?B?w4lsaW9=?= <sales@thieves.example>',
  'To: Board: chair@victim.example, "Roy, Zoë" <zoe@victim.example>;',
  'Subject: =?iso-8859-1?Q?Donn=E9es_vol=E9es?=',
  'Date: Mon, 11 Jun 2018 20:22:00 +0200',
  'Message-ID: <1@thieves.example>',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=x',
  '',
  '--x',
  'Content-Type: text/html',
  '',
  '<img src="https://tracker.example/pixel.gif"><script>alert(1)</script>',
  '--x',
  'Content-Type: image/png; name="photo.png"',
  'Content-Disposition: attachment; filename="../../photo.png"',
  'Content-Transfer-Encoding: base64',
  '',
  'TVqQAAMAAAA=',
  '--x--',
  '',
].join('\r\n');

function read(text: string): Promise<ReadMail> {
  return readMail(Buffer.from(text, 'utf8'));
}

describe('a mail', () => {
  test('is told by its headers, its hops oldest first, its claims as claims', async () => {
    const mail = await read(DEMAND);
    expect(mail).toMatchObject({
      from: ['Élio <sales@thieves.example>'],
      to: ['Board: chair@victim.example, "Roy, Zoë" <zoe@victim.example>;'],
      subject: 'Données volées',
      messageId: '<1@thieves.example>',
      sentAt: '2018-06-11T18:22:00.000Z',
      authentication: ['mx.victim.example; spf=fail smtp.mailfrom=thieves.example; dkim=none'],
      problems: [],
    });
    expect(mail.hops.map(({ from, by, at }) => [from, by, at])).toEqual([
      [null, 'home.example', '2018-06-11T18:22:01.000Z'],
      ['relay.example.net', 'mx.victim.example', '2018-06-11T18:22:05.000Z'],
      ['mx.victim.example', 'mail.victim.example', '2018-06-11T18:22:09.000Z'],
    ]);
  });

  test('names and hashes what hangs on it, and sees through a false name', async () => {
    const { attachments } = await read(DEMAND);
    const bytes = Buffer.from('TVqQAAMAAAA=', 'base64');
    expect(attachments).toEqual([
      {
        name: '../../photo.png',
        type: 'image/png',
        sha256: createHash('sha256').update(bytes).digest('hex'),
        bytes: bytes.length,
        hazard: 'executable',
      },
    ]);
  });

  test('whose sender is a forgery of markup is told as written', async () => {
    expect((await read('From: <b>Bank</b> <a@b.example>, <c@d.example>\n\n')).from).toEqual([
      '<b>Bank</b> <a@b.example>, <c@d.example>',
    ]);
  });

  test('in a mail is an attachment, not opened', async () => {
    const inner = 'From: a@b.example\r\nSubject: inner\r\n\r\nhello';
    const mail = await read(`From: a@b.example\r\nContent-Type: message/rfc822\r\n\r\n${inner}`);
    expect(mail.attachments.map(({ type }) => type)).toEqual(['message/rfc822']);
    expect(mail.subject).toBeNull();
  });

  test('whose servers contradict each other says so', async () => {
    const mail = await read('Received: by b; 1 Jan 2018 00:00:00 Z\r\nReceived: by a; 2 Jan 2018 00:00:00 Z\r\n\r\n');
    expect(mail.problems).toEqual(['no-from', 'no-date', 'no-message-id', 'hops-out-of-order']);
  });
});

describe('a malformed mail gives what can be read, and says what cannot', () => {
  test('bytes that are no mail', async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.alloc(4000), Buffer.from('\x89PNG\r\n'), Buffer.from('hello\n')]) {
      const { problems, from, hops } = await readMail(bytes);
      expect([problems[0], from, hops]).toEqual(['not-a-mail', [], []]);
    }
  });

  test('a date and hops without a time that exists', async () => {
    const mail = await read(
      'From: a@b.example\nDate: 31 Feb 2018 10:00 +0000\nReceived: by a; soon\nMessage-ID: <1>\n\n',
    );
    expect(mail).toMatchObject({ date: '31 Feb 2018 10:00 +0000', sentAt: null, hops: [{ by: 'a', at: null }] });
    expect(mail.problems).toEqual(['date-unreadable', 'hop-without-time']);
  });

  test('a header that never ends', async () => {
    const mail = await read(`From: a@b.example\r\nX: ${'x'.repeat(HEADER_BYTES_MAX)}`);
    expect(mail.from).toEqual(['a@b.example']);
    expect(mail.problems).toContain('headers-cut');
  });

  test('parts nested without end: the headers are read, the body is not', async () => {
    const nested = Array.from(
      { length: 400 },
      (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
    );
    const mail = await read(`From: a@b.example\r\n${nested.join('')}`);
    expect(mail.from).toEqual(['a@b.example']);
    expect(mail.problems).toContain('body-unreadable');
  });

  test('ten thousand hops and a value of a million letters are bounded', async () => {
    const hops = 'Received: by a; 1 Jan 2018 00:00:00 Z\n'.repeat(10_000);
    const mail = await read(`Subject: ${'s'.repeat(300_000)}\n${hops}From: a@b.example\n\n`);
    expect(mail.hops).toHaveLength(50);
    expect(mail.subject).toHaveLength(TEXT_MAX + 1);
  });

  test('characters that would steer a terminal or turn the writing are shown as what they are', async () => {
    const mail = await read('From: a@b.example\nSubject: pay\u202e\u001b[2Jnow\u0000\n\n');
    expect(mail.subject).toBe('pay��[2Jnow�');
  });
});

test('the same bytes are always read alike', async () => {
  expect(await read(DEMAND)).toEqual(await read(DEMAND));
});

describe('the date of a mail', () => {
  test.each([
    ['Mon, 11 Jun 2018 14:22:09 -0400 (EDT)', Date.UTC(2018, 5, 11, 18, 22, 9)],
    ['11 Jun 2018 14:22 EDT', Date.UTC(2018, 5, 11, 18, 22)],
    ['Mon, 11 Jun 18 14:22:09 GMT', Date.UTC(2018, 5, 11, 14, 22, 9)],
    ['Thu, 29 Feb 2024 23:59:60 +0000', Date.UTC(2024, 2, 1, 0, 0, 0)],
    ['1 Jan 70 00:00:00 +1400', Date.UTC(1969, 11, 31, 10)],
  ])('%s', (text, instant) => {
    expect(parseMailDate(text)).toBe(instant);
  });

  test.each([
    '',
    'yesterday',
    '30 Feb 2018 10:00 +0000',
    '1 Jan 2018 25:00 +0000',
    '1 Jan 2018 10:00',
    '1 Foo 2018 10:00 Z',
  ])('is not read out of "%s"', (text) => {
    expect(parseMailDate(text)).toBeUndefined();
  });
});
