import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PASSWORD } from '../support/cast.js';
import { dispatchOf } from '../support/dispatch-client.js';
import { onlyWhere } from '../support/machine.js';
import { MailHouse } from '../support/mail-house.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { Browsing, barriers } from './browsing.js';

const TIME_LIMIT_MS = 240_000;
/** A browser tells of every refusal on its console; these are asked for. */
const REFUSAL = /^console error: Failed to load resource: the server responded with a status of (400|401|403) /;
const newId = idMint('outside');

onlyWhere('chromium', 'outside parties and those who answer for the rest, in a real browser', (chromium) => {
  let service: Service;
  let browsing: Browsing;
  let incident: string;
  let commander: Page;

  beforeAll(async () => {
    service = await Service.start();
    browsing = await Browsing.open(chromium, service.cast);
    incident = newId();
    await service.api.declare({ id: incident, title: 'Files of ours are for sale', mode: 'live' });
    commander = await browsing.person(`/incidents/${incident}/members`, 'Commander');
  }, TIME_LIMIT_MS);

  afterEach(() => {
    expect(browsing.complaints.filter((complaint) => !REFUSAL.test(complaint))).toEqual([]);
  });

  afterAll(async () => {
    await browsing.close();
    await service.delete();
  });

  /** The link as the page shows it, this once. */
  async function given(name: string, role: string): Promise<string> {
    const form = commander.getByRole('region', { name: 'Give a link' });
    await form.getByLabel('Who it is for').fill(name);
    await form.getByLabel('Role').selectOption(role);
    if (role === 'Mail house') await form.getByLabel('Which mail house').selectOption({ index: 1 });
    await form.getByLabel('Good through').fill('2026-04-01');
    await form.getByRole('button', { name: 'Give a link' }).click();
    const proof = commander.getByRole('dialog', { name: 'Is it you?' });
    const shown = commander.getByRole('region', { name: `The link for ${name}` });
    await proof.or(shown).first().waitFor();
    if (await proof.isVisible()) {
      await proof.getByLabel('Your password now').fill(PASSWORD);
      await proof.getByRole('button', { name: 'It is me' }).click();
    }
    const link = new URL((await shown.locator('code').filter({ hasText: '/link#' }).textContent()) ?? '');
    expect(await barriers(commander)).toEqual([]);
    await shown.getByRole('button', { name: 'Done' }).click();
    return link.pathname + link.hash;
  }

  test(
    'a link asks who one is, opens the incident in one role and one browser, and ends',
    async () => {
      const link = await given('Iris Vane', 'Forensics');
      const iris = await browsing.person(link);
      await iris.getByRole('heading', { name: 'Are you Iris Vane?' }).waitFor();
      expect(new URL(iris.url()).hash).toBe('');
      expect(await barriers(iris)).toEqual([]);
      await iris.getByRole('button', { name: 'I am Iris Vane: open' }).click();
      await iris.getByRole('heading', { name: /^You are here as/ }).waitFor();
      expect(await barriers(iris)).toEqual([]);
      expect(await iris.getByRole('link', { name: 'Accounts' }).count()).toBe(0);
      await iris.getByRole('link', { name: 'Open the incident' }).click();
      await iris.getByRole('heading', { name: 'What now' }).waitFor();

      const thief = await browsing.person(link);
      await thief.getByRole('button', { name: 'I am Iris Vane: open' }).click();
      await thief.getByText('This link was opened in another browser').waitFor();

      await commander.reload();
      await commander.getByRole('button', { name: 'End the link of Iris Vane' }).click();
      const ending = commander.getByRole('region', { name: 'End the link of Iris Vane' });
      await ending.getByLabel('Why it ends').fill('Their work is done.');
      await ending.getByRole('button', { name: 'End the link' }).click();
      await commander.getByText('The link of Iris Vane has ended.').waitFor();
      await iris.reload();
      await iris.getByRole('heading', { name: 'Sign in' }).waitFor();
    },
    TIME_LIMIT_MS,
  );

  test(
    'a mail house, whose role opens no page, sends a file from where it comes in',
    async () => {
      const officer = service.api.as('privacy-officer');
      await dispatchOf(officer).setMailHouse(incident, (await MailHouse.open()).key);
      const house = await browsing.person(await given('Max Post', 'Mail house'));
      await house.getByRole('button', { name: 'I am Max Post: open' }).click();
      await house.getByRole('heading', { name: /^You are here as/ }).waitFor();
      expect(await house.getByRole('link', { name: 'Open the incident' }).count()).toBe(0);
      await house
        .locator('input[type=file]')
        .setInputFiles({ name: 'proof-of-mailing.txt', mimeType: 'text/plain', buffer: Buffer.from('Mailed.') });
      await house.getByRole('button', { name: 'Send', exact: true }).click();
      await house.getByText(/proof-of-mailing\.txt/).waitFor();
      expect(await barriers(house)).toEqual([]);
      expect((await service.api.evidence(incident)).items.map(({ name }) => name)).toEqual(['proof-of-mailing.txt']);
    },
    TIME_LIMIT_MS,
  );

  test(
    'who saw what is shown by person and by kind to those who answer for it',
    async () => {
      const { id: item } = await service.api.keepEvidence(incident, 'demand.eml', 'From: a@b.example\n\n');
      await service.api.viewMail(incident, item, 'who wrote it');
      const officer = await browsing.person(`/incidents/${incident}`, 'Somebody as privacy-officer');
      await officer.getByRole('link', { name: 'Who saw what' }).click();
      await officer.getByRole('cell', { name: 'who wrote it' }).waitFor();
      expect(await barriers(officer)).toEqual([]);
      await officer.getByLabel('What was done').selectOption('link.opened');
      await officer.getByRole('cell', { name: /^Iris Vane/ }).waitFor();
      expect(await officer.getByRole('cell', { name: 'who wrote it' }).count()).toBe(0);
      expect(await commander.getByRole('link', { name: 'Who saw what' }).count()).toBe(0);
    },
    TIME_LIMIT_MS,
  );

  test(
    'whom to telephone is kept and printed, and what goes out is seen over all incidents',
    async () => {
      await commander.getByRole('link', { name: 'On call', exact: true }).click();
      const contacts = commander.getByRole('region', { name: 'Whom to telephone' });
      await contacts.getByLabel('What they are').selectOption('Insurer');
      await contacts.getByLabel('Name').fill('Aurelia Insurance');
      await contacts.getByLabel('Telephone').fill('call them');
      await contacts.getByRole('button', { name: 'Add a contact' }).click();
      await contacts.getByText('Write a number, such as').waitFor();
      await contacts.getByLabel('Telephone').fill('+1 416 555 0199');
      await contacts.getByRole('button', { name: 'Add a contact' }).click();
      await contacts.getByRole('cell', { name: '+1 416 555 0199' }).waitFor();
      const printing = commander.waitForEvent('download');
      await contacts.getByRole('button', { name: 'Print the roster (PDF)' }).click();
      expect((await printing).suggestedFilename()).toBe('roster.en.pdf');
      expect(await barriers(commander)).toEqual([]);
      await commander.getByRole('link', { name: 'Outbox' }).click();
      await commander.getByText('Nothing waits to go out.').waitFor();
      expect(await barriers(commander)).toEqual([]);
    },
    TIME_LIMIT_MS,
  );
});
