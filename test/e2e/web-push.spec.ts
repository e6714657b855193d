import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SIGNING_FRESHNESS_MS } from '#access';
import type { EntryView } from '#contract';
import { refusalOf } from '../support/api-client.js';
import { onEachDatabase, type Dialect } from '../support/databases.js';
import { newcomer } from '../support/newcomer.js';
import { PushBrowser } from '../support/push-browser.js';
import { WebhookReceiver } from '../support/receivers.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';

const newId = idMint('web push');
const MINUTE = 60_000;
const CONTACT = 'mailto:operator@elsewhere.example';
const LABEL = 'Ana’s own phone';
const PLACE = { role: 'incident-commander', position: 1 } as const;

let service: Service;
let browser: PushBrowser;
let id: string;

async function begin(dialect: Dialect = 'sqlite'): Promise<void> {
  browser = await PushBrowser.open();
  service = await Service.start({ config: webPush(), dialect });
  id = newId();
  await service.api.declare({ id, title: 'Files of ours are for sale', mode: 'live' });
  await service.api.setOnCall({ ...PLACE, channel: 'push', name: 'Ana Quell' });
}

afterEach(async () => {
  await service.delete();
  await browser.stop();
});

function webPush() {
  return { webPush: { contact: CONTACT, services: [new URL(browser.origin).host] } };
}

function subscribed(key?: string): Promise<{ browser: string }> {
  return service.api.subscribeBrowser({ ...PLACE, label: LABEL, subscription: browser.subscription }, key);
}

async function entryOf(kind: string): Promise<EntryView> {
  await service.installation.changes.told();
  const found = (await service.api.record(id)).findLast((entry) => entry.kind === kind);
  if (!found) throw new Error(`The record has no ${kind}.`);
  return found;
}

function passes(ms: number): void {
  service.clock.advance(ms);
  service.installation.timers.wake();
  service.installation.alerts.wake();
}

/** The commander's first deadline warns ten minutes after the declaration. */
async function warned(kind: string): Promise<EntryView> {
  const told = service.committed(id, kind);
  passes(10 * MINUTE);
  await told;
  return entryOf(kind);
}

onEachDatabase('a subscribed browser', (dialect) => {
  beforeEach(() => begin(dialect));

  test('is woken by an alert that it alone can read, and that names nothing of the incident', async () => {
    const { browser: subscription } = await subscribed();
    expect((await service.api.installation()).alerting).toMatchObject({
      wakes: true,
      sentence: { en: expect.stringMatching(/^A warning wakes a person by web push/) },
    });
    const entry = await warned('alert.delivered');
    expect(entry.payload).toMatchObject({ channel: 'push', to: 'incident-commander', position: 1 });
    const [push] = browser.pushed;
    const told = JSON.parse(push?.text ?? '') as Record<string, unknown>;
    expect(Object.keys(told).sort()).toEqual(['id', 'incident', 'text', 'title']);
    expect(told).toMatchObject({ title: 'Holdfast: please look', incident: id });
    expect(push?.text).not.toMatch(/for sale|Ana|Quell/);
    expect(push?.headers).toMatchObject({
      'content-encoding': 'aes128gcm',
      urgency: 'high',
      ttl: '86400',
      topic: String(told['id']).replaceAll('-', ''),
    });
    const { aud, exp, sub } = push?.claims ?? { aud: '', exp: 0, sub: '' };
    expect([aud, sub]).toEqual([browser.origin, CONTACT]);
    const lifeSeconds = exp - service.clock.now() / 1000;
    expect(lifeSeconds > 0 && lifeSeconds <= 24 * 3600).toBe(true);
    expect(await service.api.alerts()).toMatchObject({
      alerts: [{ incident: id, status: 'open', woken: ['incident-commander'], acknowledged: null }],
    });
    const [alert] = (await service.api.alerts()).alerts;
    await service.api.command(id, { type: 'acknowledge-alert', alertId: alert?.id ?? '' });
    expect((await service.api.alerts()).alerts).toMatchObject([
      { status: 'acknowledged', acknowledged: { by: { id: service.api.id } } },
    ]);
    await service.api.removeBrowser(subscription);
    expect((await service.api.onCall()).contacts).toMatchObject([{ reachable: false, browsers: [] }]);
  });

  test('that has gone is dropped, and the status says that nobody is woken', async () => {
    await subscribed();
    browser.status = 410;
    const entry = await warned('alert.undelivered');
    expect(entry.payload).toMatchObject({
      channel: 'push',
      reason: 'the browser has unsubscribed: subscribe it again',
    });
    expect((await entryOf('on-call.changed')).payload).toMatchObject({ what: 'browser-ended', ...PLACE });
    const { contacts, alerting } = await service.api.onCall();
    expect(contacts).toMatchObject([{ reachable: false, browsers: [{ label: LABEL, status: 'ended' }] }]);
    expect(alerting.wakes).toBe(false);
    await service.api.retry((await service.api.outbox()).items[0]?.id ?? '');
    await service.installation.alerts.settled();
    expect(browser.pushed).toHaveLength(1);
    // Subscribed again it takes the place of the one that has ended.
    browser.status = 201;
    await subscribed();
    expect((await service.api.onCall()).contacts[0]?.browsers).toMatchObject([{ status: 'wakes' }]);
  });
});

describe('a browser', () => {
  beforeEach(() => begin());

  test('is let sleep by whoever subscribed it, or keeps the roster; others do not learn where people are woken', async () => {
    const { browser: phone } = await subscribed();
    const scribe = service.api.as('scribe');
    expect(await refusalOf(scribe.removeBrowser(phone))).toMatchObject({ status: 403, code: 'browser-of-another' });
    const at = { ...PLACE, label: LABEL, subscription: browser.subscription };
    expect(await refusalOf(scribe.subscribeBrowser(at))).toMatchObject({ status: 403, code: 'place-of-another' });
    const { contacts } = await scribe.onCall();
    expect(contacts.map(({ address }) => address)).toEqual(contacts.map(() => ''));
    // What is another's takes proof of whoever keeps the roster.
    const desk = await newcomer(service, 'Una Voss', { administrator: true });
    service.clock.advance(SIGNING_FRESHNESS_MS);
    for (const [path, body] of [
      ['/on-call/browsers', at],
      ['/on-call/browsers/removals', { browser: phone }],
    ] as const) {
      const { code } = await desk.browser.post(path, body, { 'idempotency-key': newId() });
      expect([path, code]).toEqual([path, 'proof-stale']);
    }
    await service.api.removeBrowser(phone);
  });

  test('whose service is busy is tried again under the same name, until it is taken', async () => {
    await subscribed();
    browser.status = 503;
    const near = service.committed(id, 'clock.warned');
    passes(10 * MINUTE);
    await near;
    await service.installation.alerts.settled();
    browser.status = 201;
    const told = service.committed(id, 'alert.delivered');
    passes(MINUTE);
    await told;
    const topics = browser.pushed.map(({ headers }) => headers['topic']);
    expect(topics.length).toBeGreaterThan(1);
    expect(new Set(topics).size).toBe(1);
  });

  test('wakes at several places, at each once, and when it has gone ends at all of them', async () => {
    const deputy = { role: 'deputy', position: 1 } as const;
    await service.api.setOnCall({ ...deputy, channel: 'push', name: 'Ana Quell' });
    const subscribe = (place: typeof PLACE | typeof deputy) =>
      service.api.subscribeBrowser({ ...place, label: LABEL, subscription: browser.subscription });
    const browsersOf = async (role: string) =>
      (await service.api.onCall()).contacts.find((contact) => contact.role === role)?.browsers;
    for (let times = 0; times < 6; times += 1) await subscribed();
    const { browser: second } = await subscribe(deputy);
    const { browser: first } = await subscribed();
    expect(await browsersOf('incident-commander')).toMatchObject([{ id: first, status: 'wakes' }]);
    expect(await browsersOf('deputy')).toMatchObject([{ id: second, status: 'wakes' }]);
    for (const place of [PLACE, deputy]) await service.api.testOnCall(place);
    expect(browser.pushed).toHaveLength(2);
    browser.status = 410;
    await service.api.testOnCall(deputy);
    expect(await browsersOf('deputy')).toMatchObject([{ status: 'ended' }]);
    expect(await browsersOf('incident-commander')).toMatchObject([{ status: 'ended' }]);
    expect((await service.api.onCall()).alerting.wakes).toBe(false);
  });

  test('is its owner’s alone: sealed in the data, forgotten with them, and nothing of it in the record', async () => {
    const key = randomUUID();
    expect(await subscribed(key)).toEqual({ browser: key });
    expect(await subscribed(key)).toEqual({ browser: key });
    expect((await service.api.onCall()).contacts[0]?.browsers).toHaveLength(1);
    expect((await entryOf('on-call.changed')).payload).toEqual({
      what: 'browser-subscribed',
      ...PLACE,
      channel: 'push',
    });
    // Another address for the same person keeps their browsers; another person does not get them.
    await service.api.setOnCall({ ...PLACE, channel: 'sms', name: 'Ana Quell', address: '+14165550123' });
    expect((await service.api.onCall()).contacts).toMatchObject([{ reachable: true, browsers: [{ label: LABEL }] }]);
    await service.stop();
    const { data, keys } = service.folder;
    const secret = readFileSync(join(keys, 'push.key'), 'latin1').trim();
    expect(statSync(join(keys, 'push.key')).mode & 0o077).toBe(0);
    const files = readdirSync(data, { recursive: true, withFileTypes: true }).filter((it) => it.isFile());
    const bytes = Buffer.concat(files.map((file) => readFileSync(join(file.parentPath, file.name)))).toString('latin1');
    expect(bytes).toContain('browser-subscribed');
    for (const hidden of ['secret-path', 'own phone', browser.subscription.keys.auth, secret])
      expect(bytes).not.toContain(hidden);
    service = await Service.start({ folder: service.folder, config: webPush() });
    expect((await service.api.onCall()).contacts[0]?.browsers).toMatchObject([{ status: 'wakes' }]);
    await service.api.setOnCall({ ...PLACE, channel: 'push', name: 'Bo Lind' });
    expect((await service.api.onCall()).contacts).toMatchObject([{ reachable: false, browsers: [] }]);
  });
});

describe('web push', () => {
  beforeEach(() => begin());

  test('is off until the operator switches it on, and then wakes at listed services alone', async () => {
    const other = { ...browser.subscription, endpoint: 'https://push.example/secret-path' };
    const refusal = await refusalOf(service.api.subscribeBrowser({ ...PLACE, label: LABEL, subscription: other }));
    expect(refusal).toMatchObject({ status: 403, code: 'push-service-not-allowed' });
    expect(JSON.stringify(refusal)).not.toContain('secret-path');
    const keys = { p256dh: 'AAAA', auth: 'AAAA' };
    const broken = { ...PLACE, label: LABEL, subscription: { ...browser.subscription, keys } };
    expect(await refusalOf(service.api.subscribeBrowser(broken))).toMatchObject({ code: 'subscription-invalid' });
    await subscribed();
    await service.stop();
    service = await Service.start({ folder: service.folder });
    expect(await service.api.onCall()).toMatchObject({
      contacts: [{ reachable: false, browsers: [{ status: 'ended' }] }],
      alerting: { wakes: false },
      webPush: { key: null, services: [] },
    });
    expect(await refusalOf(subscribed())).toMatchObject({ status: 403, code: 'web-push-off' });
  });
});

describe('a test alert', () => {
  beforeEach(() => begin());

  test('goes out by every way, once for each command, and the record says what became of it', async () => {
    await subscribed();
    const key = randomUUID();
    const expected = { ways: [{ channel: 'push', delivered: true, reason: null }] };
    expect(await service.api.testOnCall(PLACE, key)).toEqual(expected);
    expect(await service.api.testOnCall(PLACE, key)).toEqual(expected);
    expect(browser.pushed).toHaveLength(1);
    expect(JSON.parse(browser.pushed[0]?.text ?? '')).toMatchObject({ title: 'Holdfast: test', incident: null });
    expect((await entryOf('on-call.tested')).payload).toMatchObject({ ...PLACE, ...expected });
    browser.status = 404;
    expect((await service.api.testOnCall(PLACE)).ways).toMatchObject([{ delivered: false }]);
    expect(await refusalOf(service.api.testOnCall(PLACE))).toMatchObject({ status: 403, code: 'not-reachable' });
    expect(await refusalOf(service.api.testOnCall({ role: 'scribe' }))).toMatchObject({ code: 'not-on-call' });
  });

  test('to the webhook says that it is one', async () => {
    const webhook = await WebhookReceiver.open();
    await service.delete();
    service = await Service.start({ config: { alertWebhook: webhook.address } });
    await service.api.setOnCall({ role: 'deputy', channel: 'webhook', name: 'Bo', address: 'bo' });
    await service.api.testOnCall({ role: 'deputy' });
    expect(webhook.posted.map(({ body }) => body)).toEqual([{ test: true, to: 'bo' }]);
    await webhook.stop();
  });
});
