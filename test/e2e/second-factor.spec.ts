import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { invitation, offeredApp, recoveryCodes } from '#contract';
import { PASSWORD } from '../support/cast.js';
import { onEachDatabase } from '../support/databases.js';
import { Service } from '../support/service.js';
import { Visitor, type Told } from '../support/visitor.js';

const STEP_MS = 30_000;

/** What an authenticator app shows: RFC 6238 with what the address in its QR code says, and nothing of ours. */
function shown(secret: string, now: number): string {
  const bits = Array.from(secret).map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const key = Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / STEP_MS)));
  const mac = createHmac('sha1', key).update(counter).digest();
  const at = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

onEachDatabase('a second factor', (dialect) => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start({ dialect });
  });

  afterAll(() => service.delete());

  const visitor = (): Visitor => new Visitor(service.api.origin);
  const told = ({ status, code }: Told): unknown[] => (code === undefined ? [status] : [status, code]);

  async function joined(name: string): Promise<Visitor> {
    const admin = visitor();
    await admin.signIn('Commander', PASSWORD);
    const { secret } = invitation.parse((await admin.post('/accounts', { name })).body);
    const browser = visitor();
    await browser.post('/invitations/acceptance', { secret, password: PASSWORD });
    return browser;
  }

  /** Somebody with an app: its secret, and the recovery codes. */
  async function equipped(name: string): Promise<{ browser: Visitor; code: () => string; sheet: readonly string[] }> {
    const browser = await joined(name);
    const { secret } = offeredApp.parse((await browser.post('/account/second-factor')).body);
    const code = (): string => shown(secret, service.clock.now());
    const { codes } = recoveryCodes.parse(
      (await browser.post('/account/second-factor/confirmation', { code: code() })).body,
    );
    service.clock.advance(STEP_MS);
    return { browser, code, sheet: codes };
  }

  test('asks nothing before it is confirmed, and is confirmed by its own code alone', async () => {
    const browser = await joined('Offered');
    expect(told(await browser.post('/account/second-factor/confirmation', { code: '123456' }))).toEqual([
      409,
      'no-app-offered',
    ]);
    const { secret, uri } = offeredApp.parse((await browser.post('/account/second-factor')).body);
    expect(uri).toContain(`secret=${secret}`);
    expect((await visitor().signIn('Offered', PASSWORD)).body).toMatchObject({ assurance: 'password' });
    const wrong = shown(secret, service.clock.now() + 10 * STEP_MS);
    expect(told(await browser.post('/account/second-factor/confirmation', { code: wrong }))).toEqual([
      403,
      'totp-wrong',
    ]);
    const right = shown(secret, service.clock.now());
    const { body } = await browser.post('/account/second-factor/confirmation', { code: right });
    expect(recoveryCodes.parse(body).codes).toHaveLength(10);
  });

  test('once confirmed is asked at every sign-in, and whoever came in without it is out', async () => {
    const name = 'Two Things';
    const first = await joined(name);
    const without = visitor();
    await without.signIn(name, PASSWORD);
    const { secret } = offeredApp.parse((await first.post('/account/second-factor')).body);
    await first.post('/account/second-factor/confirmation', { code: shown(secret, service.clock.now()) });
    expect(told(await without.get('/names'))).toEqual([401, 'session-revoked']);
    expect((await first.get('/names')).status).toBe(200);
    expect(told(await visitor().signIn(name, PASSWORD))).toEqual([401, 'second-factor-missing']);
    expect(told(await visitor().signIn(name, 'not the password at all', '123456'))).toEqual([401, 'sign-in-refused']);
    service.clock.advance(STEP_MS);
    const signedIn = await visitor().signIn(name, PASSWORD, shown(secret, service.clock.now()));
    expect(signedIn.body).toMatchObject({ assurance: 'second-factor', person: { secondFactor: true } });
  });

  test('code that was used is spent, also of two who bring it at once', async () => {
    const name = 'Overlooked';
    const { code } = await equipped(name);
    const now = code();
    const both = await Promise.all([visitor().signIn(name, PASSWORD, now), visitor().signIn(name, PASSWORD, now)]);
    expect(both.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(told(await visitor().signIn(name, PASSWORD, now))).toEqual([401, 'second-factor-wrong']);
    service.clock.advance(STEP_MS);
    expect((await visitor().signIn(name, PASSWORD, code())).status).toBe(201);
  });

  test('is guessed at no faster than a password is', async () => {
    const { code } = await equipped('Six Digits');
    const guesses: unknown[] = [];
    for (let guess = 0; guess < 6; guess += 1)
      guesses.push(told(await visitor().signIn('Six Digits', PASSWORD, shown('A'.repeat(32), guess * STEP_MS))));
    expect(guesses.at(-1)).toEqual([429, 'sign-in-too-often']);
    service.clock.advance(15 * 60_000);
    expect((await visitor().signIn('Six Digits', PASSWORD, code())).status).toBe(201);
  });

  test('is stood in for by a recovery code, once each, however it is written', async () => {
    const { sheet } = await equipped('Lost Phone');
    const [first = '', second = ''] = sheet;
    expect((await visitor().signIn('Lost Phone', PASSWORD, first)).body).toMatchObject({ assurance: 'second-factor' });
    expect(told(await visitor().signIn('Lost Phone', PASSWORD, first))).toEqual([401, 'second-factor-wrong']);
    const typed = second.toLowerCase().replaceAll('-', ' ');
    expect((await visitor().signIn('Lost Phone', PASSWORD, typed)).status).toBe(201);
  });

  describe('that is removed', () => {
    test('is asked no more, and its recovery codes are nothing', async () => {
      const { browser, sheet } = await equipped('Done Without');
      expect((await browser.post('/account/second-factor/removal')).status).toBe(200);
      expect((await visitor().signIn('Done Without', PASSWORD)).body).toMatchObject({ assurance: 'password' });
      const kept = await service.installation.access.accounts.byName('Done Without');
      expect(kept).toMatchObject({ app: null, offeredApp: null, recoveryCodes: { hashes: [] } });
      expect(sheet).toHaveLength(10);
    });

    test('takes proof by both that is fresh, and leaves no password that is too short to stand alone', async () => {
      const { browser, code } = await equipped('Careful');
      const change = { current: PASSWORD, next: 'tall reed' };
      expect(told(await browser.post('/account/password', change))).toEqual([400, 'password-too-short']);
      service.clock.advance(5 * 60_000);
      expect(told(await browser.post('/account/second-factor/removal'))).toEqual([403, 'proof-stale']);
      expect(told(await browser.post('/session/proof', { password: PASSWORD }))).toEqual([
        401,
        'second-factor-missing',
      ]);
      expect((await browser.post('/session/proof', { password: PASSWORD, code: code() })).status).toBe(200);
      expect((await browser.post('/account/second-factor/removal')).status).toBe(200);
    });
  });
});
