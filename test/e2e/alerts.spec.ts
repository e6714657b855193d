import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { EntryView, OutboxItem } from '#contract';
import { OutboxRows } from '../../apps/server/src/alerts/outbox-rows.js';
import type { Config } from '../../apps/server/src/config.js';
import { refusalOf } from '../support/api-client.js';
import { MailReceiver, WebhookReceiver } from '../support/receivers.js';
import { onEachDatabase, type Dialect } from '../support/databases.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';

const newId = idMint('alerts');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NAME = 'Ana Quell';
const MAIL = 'ana.quell@elsewhere.example';

let service: Service;
const ends: (() => Promise<void>)[] = [];

beforeEach(() => {
  ends.length = 0;
});

afterEach(async () => {
  await service.delete();
  for (const end of ends) await end();
});

async function started(config: Partial<Config> = {}, dialect: Dialect = 'sqlite'): Promise<string> {
  service = await Service.start({ config, dialect });
  const id = newId();
  await service.api.declare({ id, title: 'Files of ours are for sale', mode: 'live' });
  return id;
}

async function mailReceiver(): Promise<MailReceiver> {
  const receiver = await MailReceiver.open();
  ends.push(() => receiver.stop());
  return receiver;
}

async function webhookReceiver(): Promise<WebhookReceiver> {
  const receiver = await WebhookReceiver.open();
  ends.push(() => receiver.stop());
  return receiver;
}

/** The commander's first deadline warns ten minutes after the declaration. */
async function warned(id: string, kind = 'alert.delivered'): Promise<EntryView> {
  const told = service.committed(id, kind);
  passes(10 * MINUTE);
  await told;
  return entryOf(id, kind);
}

async function entryOf(id: string, kind: string): Promise<EntryView> {
  const found = (await service.api.record(id)).findLast((entry) => entry.kind === kind);
  if (!found) throw new Error(`The record has no ${kind}.`);
  return found;
}

/** Lets time pass, and the service notice it, whatever it was at when the clock moved. */
function passes(ms: number): void {
  service.clock.advance(ms);
  service.installation.timers.wake();
  service.installation.alerts.wake();
}

/** Lets the service look at its outbox once more. */
async function looked(): Promise<void> {
  passes(31_000);
  await service.installation.alerts.settled();
}

async function stuck(status: 'dead' | 'in-doubt'): Promise<OutboxItem> {
  const [item] = (await service.api.outbox({ status })).items;
  if (!item) throw new Error(`Nothing is ${status}.`);
  return item;
}

async function openAlert(id: string): Promise<string> {
  return (await service.api.incident(id)).alerts[0]?.id ?? '';
}

describe('a warning by mail', () => {
  let mail: MailReceiver;
  let id: string;

  beforeEach(async () => {
    mail = await mailReceiver();
    id = await started({ mail: { url: mail.url, from: 'holdfast@alerts.example' } });
    await service.api.setOnCall({ role: 'incident-commander', channel: 'email', name: NAME, address: MAIL });
  });

  test('that is acknowledged climbs no further', async () => {
    await service.api.setOnCall({ role: 'deputy', channel: 'email', name: 'Bo', address: 'bo@elsewhere.example' });
    await warned(id);
    await service.api.command(id, { type: 'acknowledge-alert', alertId: await openAlert(id) });
    expect((await service.api.incident(id)).alerts).toEqual([]);
    expect((await entryOf(id, 'alert.acknowledged')).actor).toMatchObject({ id: service.api.id });
    const passed = service.committed(id, 'clock.passed');
    passes(4 * MINUTE);
    await looked();
    expect(mail.mails).toHaveLength(1);
    passes(2 * MINUTE);
    await passed;
  });

  test('whose server goes away before it answers is in doubt: nobody but a person sends it again, as the same mail', async () => {
    mail.mood = 'hangs-up';
    const entry = await warned(id, 'alert.in-doubt');
    expect(entry.payload).toMatchObject({ reason: 'the mail server went away without an answer to the message' });
    mail.mood = 'takes';
    for (let look = 0; look < 5; look += 1) await looked();
    const { id: message, status } = await stuck('in-doubt');
    const ofThis = (): number => mail.mails.filter(({ text }) => text.includes(`<${message}@`)).length;
    expect([status, ofThis()]).toEqual(['in-doubt', 1]);
    const sent = service.committed(id, 'alert.delivered', ({ payload }) => JSON.stringify(payload).includes(message));
    expect(await service.api.retry(message)).toMatchObject({ status: 'waiting', attempts: 0 });
    service.installation.alerts.wake();
    await sent;
    expect(ofThis()).toBe(2);
    expect((await entryOf(id, 'alert.retried')).actor).toMatchObject({ kind: 'person', id: service.api.id });
  });

  test('that a crash caught between hand-over and answer is in doubt at the next start', async () => {
    await warned(id);
    const [{ id: message } = { id: '' }] = (await service.api.outbox({ status: 'delivered' })).items;
    await service.installation.storage.writer.commit([
      { sql: `UPDATE outbox SET status = 'handing-over', lease_id = 'gone' WHERE id = ?`, params: [message] },
    ]);
    await service.stop();
    const doubted = await Service.start({ folder: service.folder, startedAt: service.clock.now() + HOUR });
    service = doubted;
    await service.installation.alerts.settled();
    expect(await stuck('in-doubt')).toMatchObject({ id: message, role: 'incident-commander', channel: 'email' });
    expect(await service.api.settle(message, { outcome: 'arrived', note: 'Ana says so.' })).toMatchObject({
      status: 'delivered',
    });
    expect((await entryOf(id, 'alert.settled')).payload).toMatchObject({ message, note: 'Ana says so.' });
    expect(await refusalOf(service.api.retry(message))).toMatchObject({ status: 409 });
  });

  test('that is refused for good is a dead letter, and one that is put off is tried again', async () => {
    mail.mood = 'refuses';
    await warned(id, 'alert.undelivered');
    expect(await stuck('dead')).toMatchObject({ lastError: 'the mail server answered 554', attempts: 1 });
    mail.mood = 'busy';
    const second = newId();
    await service.api.declare({ id: second, title: 'Another', mode: 'live' });
    passes(10 * MINUTE);
    await looked();
    mail.mood = 'takes';
    const delivered = service.committed(second, 'alert.delivered');
    await looked();
    await delivered;
  });
});

test('a text message goes to the address that sends it on, as a number and neutral words', async () => {
  const sms = await webhookReceiver();
  const id = await started({ smsWebhook: sms.address });
  await service.api.setOnCall({ role: 'incident-commander', channel: 'sms', name: NAME, address: '+14165550123' });
  await warned(id);
  expect(sms.posted).toHaveLength(1);
  expect(sms.posted[0]?.body).toEqual({
    to: '+14165550123',
    text: expect.stringMatching(/^Holdfast: A deadline is near/),
  });
});

test('a webhook gets the alerts of roles without anybody on call, each with a key of its own', async () => {
  const webhook = await webhookReceiver();
  const id = await started({ alertWebhook: webhook.address });
  webhook.status = 503;
  const raised = service.committed(id, 'alert.raised');
  passes(10 * MINUTE);
  await raised;
  await service.installation.alerts.settled();
  expect(webhook.posted).toHaveLength(1);
  webhook.status = 200;
  const delivered = service.committed(id, 'alert.delivered');
  await looked();
  await delivered;
  expect(webhook.posted.length).toBeGreaterThan(1);
  expect(new Set(webhook.posted.map(({ key }) => key)).size).toBe(1);
  expect(webhook.posted[0]?.body).toMatchObject({
    incident: id,
    alert: { kind: 'clock.warned', to: 'incident-commander' },
  });
});

describe('a channel', () => {
  const ADDRESS_OF_NOBODY = 'http://127.0.0.1:9/';

  /** Messages for the webhook that are due. */
  async function waiting(incidentId: string, count: number): Promise<void> {
    const { storage, ports } = service.installation;
    await storage.writer.commit(
      Array.from({ length: count }, () => ({
        sql: `INSERT INTO outbox (id, incident_id, seq, kind, payload, status, available_at, attempts, last_error, channel)
              VALUES (?, ?, 1, 'alert', '{}', 'waiting', ?, 0, NULL, 'webhook')`,
        params: [newId(), incidentId, ports.clock.now()],
      })),
    );
    service.installation.alerts.wake();
  }

  async function attempts(): Promise<unknown> {
    const [row] = await service.installation.storage.reader.all('SELECT SUM(attempts) AS attempts FROM outbox', []);
    return row?.['attempts'];
  }

  test('on which nobody answers is tried with one message a look, however many wait and however often it is woken', async () => {
    const id = await started({ alertWebhook: ADDRESS_OF_NOBODY });
    await waiting(id, 60);
    await service.installation.alerts.settled();
    expect(await attempts()).toBe(1);
    service.installation.alerts.wake();
    await service.installation.alerts.settled();
    expect(await attempts()).toBe(1);
    await looked();
    expect(await attempts()).toBe(2);
  });

  test('that does not answer yet keeps no other waiting', async () => {
    const [slow, sms] = [await webhookReceiver(), await webhookReceiver()];
    let answer: () => void = () => undefined;
    slow.answering = new Promise((resolve) => (answer = resolve));
    const id = await started({ alertWebhook: slow.address, smsWebhook: sms.address });
    await service.api.setOnCall({ role: 'incident-commander', channel: 'sms', name: NAME, address: '+14165550123' });
    await waiting(id, 1);
    await warned(id);
    expect([slow.posted, sms.posted].map(({ length }) => length)).toEqual([1, 1]);
    answer();
    await service.installation.alerts.settled();
  });
});

onEachDatabase('an alert', (dialect) => {
  const byMail = async (): Promise<{ mail: MailReceiver; id: string }> => {
    const mail = await mailReceiver();
    const id = await started({ mail: { url: mail.url, from: 'holdfast@alerts.example' } }, dialect);
    await service.api.setOnCall({ role: 'incident-commander', channel: 'email', name: NAME, address: MAIL });
    return { mail, id };
  };

  test('reaches whoever is on call, in neutral words, and the record says which way', async () => {
    const { mail, id } = await byMail();
    const entry = await warned(id);
    expect(entry.payload).toMatchObject({ channel: 'email', to: 'incident-commander', position: 1, reason: null });
    expect(mail.mails).toHaveLength(1);
    const [{ to, text } = { to: [], text: '' }] = mail.mails;
    expect(to).toEqual([MAIL]);
    expect(text).toMatch(/^Subject: Holdfast: please look\r$/m);
    expect(text).toMatch(/^Message-ID: <[0-9a-f-]{36}@holdfast\.invalid>\r$/im);
    expect(text).not.toMatch(/Files of ours|first-response|data-extortion|Quell/);
  });

  test('that is not acknowledged climbs to the next on call', async () => {
    const { mail, id } = await byMail();
    await service.api.setOnCall({ role: 'executive', channel: 'email', name: 'Cy', address: 'cy@elsewhere.example' });
    await warned(id);
    const climbed = service.committed(id, 'alert.delivered', ({ payload }) =>
      JSON.stringify(payload).includes('"to":"executive"'),
    );
    // The deadline passes: the deputy has nobody, so the executive is woken at once.
    passes(6 * MINUTE);
    await climbed;
    expect(mail.mails.map(({ to }) => to[0])).toContain('cy@elsewhere.example');
    expect(
      (await service.api.record(id)).filter(({ kind }) => kind === 'alert.climbed').map(({ payload }) => payload),
    ).toEqual(
      expect.arrayContaining([expect.objectContaining({ to: 'executive', reason: 'nobody is on call for deputy' })]),
    );
  });

  test('two nodes that see the same row do not both send it', async () => {
    const id = await started({}, dialect);
    const raised = service.committed(id, 'alert.raised');
    passes(10 * MINUTE);
    await raised;
    const { storage, ports } = service.installation;
    const [one, other] = [1, 2].map(() => new OutboxRows(storage, ports.clock, ports.entropy));
    const [row] = (await one?.due(1, { besides: [] })) ?? [];
    if (!row || !one || !other) throw new Error('Nothing waits.');
    const leases = await Promise.all([one.lease(row), other.lease(row)]);
    expect(leases.filter(Boolean)).toHaveLength(1);
    expect(await other.due(1, { besides: [] })).toEqual([]);
  });
});
