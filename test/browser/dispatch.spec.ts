import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { onlyWhere } from '../support/machine.js';
import { dispatchOf } from '../support/dispatch-client.js';
import { countsOf, openPackage } from '../support/mail-house.js';
import { queuedBatch } from '../support/letter-queue.js';
import { approvedLetters, printLetters } from '../support/printed-letters.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { Browsing, ask, barriers } from './browsing.js';

const newId = idMint('dispatch-browser');
const TIME_LIMIT_MS = 300_000;

onlyWhere('chromium', 'in a real browser', (chromium) => {
  let service: Service;
  let browsing: Browsing;

  beforeAll(async () => {
    // Nobody answers there: nothing is ever sent.
    const letterMail = { url: 'smtp://127.0.0.1:9', from: 'letters@ours.example', perMinute: 1, atOnce: 1 };
    service = await Service.start({ config: { letterMail } });
    browsing = await Browsing.open(chromium, service.cast);
  }, TIME_LIMIT_MS);

  afterEach(() => {
    expect(browsing.complaints).toEqual([]);
  });

  afterAll(async () => {
    await browsing.close();
    await service.delete();
  });

  test(
    'a batch is packed, its pilot checked by somebody else, handed over, counted back, returned and asked after',
    async () => {
      const [id, batch] = [newId(), newId()];
      await approvedLetters(service, id, 'exercise');
      await printLetters(service, id, batch);
      for (const [name, role] of [
        ['Ada', 'privacy-officer'],
        ['Bo', 'deputy'],
        ['Cleo', 'call-centre'],
      ] as const)
        await service.cast.enrol(name, role, id);
      const ada = await browsing.person(`/incidents/${id}/dispatch`, 'Ada');
      await ada.getByText('Nothing is unexplained and nothing is in doubt.').waitFor();
      await ada.getByRole('button', { name: 'Make the package' }).click();
      await ada.getByText('waits for its pilot').waitFor();
      expect(await barriers(ada)).toEqual([]);

      const bo = await browsing.person(`/incidents/${id}/dispatch`, 'Bo');
      await bo.getByRole('button', { name: 'Check the pilot' }).click();
      const first = bo.getByRole('button', { name: /^Open letter/ }).first();
      const [download] = await Promise.all([bo.waitForEvent('download'), first.click()]);
      expect(download.suggestedFilename()).toMatch(/^letter-.*\.pdf$/);
      await bo.getByRole('button', { name: /is right$/ }).click();
      await bo.getByText('right', { exact: true }).waitFor();
      expect(await barriers(bo)).toEqual([]);
      const checker = dispatchOf(service.api.as('deputy', 'Bo'));
      const [made] = (await checker.view(id)).packages;
      for (const { letter, verdict } of (await checker.pilot(id, made?.id ?? '')).letters) {
        if (verdict !== null) continue;
        await checker.open(id, made?.id ?? '', letter);
        await checker.judge(id, made?.id ?? '', letter, { verdict: 'right' });
      }

      await ada.reload();
      await ada.getByRole('button', { name: 'Hand over' }).click();
      await ada.getByText('handed over, not counted back').waitFor();
      const bytes = (await service.api.as('privacy-officer', 'Ada').download(id, made?.documentId ?? '')).bytes;
      const opened = await openPackage(bytes);
      const [astray, returned] = opened.index.letters;
      const counts = countsOf(opened, (letter) => letter !== astray?.letterId);
      await ada
        .getByLabel('Counts from the mail house (CSV or JSON)')
        .setInputFiles({ name: 'counts.csv', mimeType: 'text/csv', buffer: Buffer.from(counts) });
      await ada.getByRole('button', { name: 'Hold against the package' }).click();
      await ada.getByText('One letter is in doubt: decide below.').waitFor();
      await ada.getByText('One difference').click();
      await ada.getByText('not confirmed').waitFor();

      const list = `letter,reason,date\n${returned?.reference ?? ''},moved,2018-07-02\nZZZZZ-ZZZZZ,moved,2018-07-02\n`;
      await ada
        .getByLabel('List of returned letters (CSV: letter, reason, date)')
        .setInputFiles({ name: 'returns.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
      await ada.getByRole('button', { name: 'Take the list' }).click();
      await ada.getByText('2 lines: 1 returned now, 0 repeated, 1 unknown.').waitFor();
      await unknownInFrench(ada);
      expect(await barriers(ada)).toEqual([]);
      const pictures = process.env['HOLDFAST_PICTURES'];
      if (pictures !== undefined) await ada.screenshot({ path: `${pictures}/dispatch.png`, fullPage: true });
      await ada.getByRole('button', { name: `Decide of letter ${astray?.reference ?? ''}` }).click();
      await ada.getByLabel('What becomes of it').selectOption('delivered');
      await ada.getByLabel(/^Why/).fill('The mail house found its line.');
      await ada.getByRole('button', { name: 'Record this decision' }).click();
      await ada.getByText('Nothing is unexplained and nothing is in doubt.').waitFor();

      const cleo = await browsing.person(`/incidents/${id}/dispatch`, 'Cleo');
      await cleo.getByLabel('Reference').fill(returned?.reference ?? '');
      await cleo.getByRole('button', { name: 'Ask', exact: true }).click();
      await cleo.getByText(/^Genuine: of batch/).waitFor();
      if (pictures !== undefined) await cleo.screenshot({ path: `${pictures}/check.png`, fullPage: true });
      expect(await cleo.getByText(returned?.letterId ?? '-').count()).toBe(0);
    },
    TIME_LIMIT_MS,
  );

  test(
    'letters by e-mail are told by how far they are, and of one in doubt it is said by which way it is sent again',
    async () => {
      const id = newId();
      await service.api.declare({ id, title: 'Told by e-mail', mode: 'live' });
      await service.cast.enrol('Dana', 'privacy-officer', id);
      const { rows, letters } = queuedBatch(newId, 3, service.clock.now(), id);
      const [doubted = '', taken = ''] = letters;
      const ended = (letter: string, status: string, state: string) => [
        { sql: 'UPDATE letter_email SET status = ?, told = 1 WHERE letter_id = ?', params: [status, letter] },
        { sql: 'UPDATE letter SET state = ? WHERE letter_id = ?', params: [state, letter] },
      ];
      await service.installation.storage.writer.commit([
        ...rows,
        ...ended(doubted, 'in-doubt', 'in-doubt'),
        ...ended(taken, 'taken', 'delivered'),
      ]);
      const dana = await browsing.person(`/incidents/${id}/dispatch`, 'Dana');
      await dana.getByText('being given to the mail server').waitFor();
      const table = dana.getByRole('table', { name: 'Letters by e-mail' });
      const cells = await table.getByRole('row').nth(1).getByRole('cell').allInnerTexts();
      expect(cells.slice(-9, -1)).toEqual(['0', '1', '0', '1', '0', '0', '0', '1']);
      expect(await barriers(dana)).toEqual([]);
      const pictures = process.env['HOLDFAST_PICTURES'];
      await dana.getByRole('button', { name: /^Decide of letter/ }).click();
      await dana.getByLabel('What becomes of it').selectOption('re-sent');
      await dana.getByLabel('From now on by').selectOption('email');
      if (pictures !== undefined) await dana.screenshot({ path: `${pictures}/emails.png`, fullPage: true });
      expect(await barriers(dana)).toEqual([]);
      await dana.getByRole('button', { name: 'Record this decision' }).click();
      await dana.getByText('No letter waits for a decision.').waitFor();
    },
    TIME_LIMIT_MS,
  );

  test(
    'letters by e-mail that are held are a thing to do on Command for whoever may decide of them, and for nobody else',
    async () => {
      const id = newId();
      await service.api.declare({ id, title: 'Held back', mode: 'live' });
      await service.cast.enrol('Fay', 'privacy-officer', id);
      await service.cast.enrol('Gil', 'scribe', id);
      const { rows, batch } = queuedBatch(newId, 2, service.clock.now(), id);
      const fell = 'changed-since-approval';
      await service.installation.storage.writer.commit([
        ...rows,
        { sql: `UPDATE letter_email SET status = 'held', last_problem = ? WHERE batch_id = ?`, params: [fell, batch] },
      ]);
      const fay = await browsing.person(`/incidents/${id}`, 'Fay');
      const held = ask(fay, 'Decide of 2 letters by e-mail that are held');
      await held.getByText('a fact that they print was stated anew').waitFor();
      await held.getByRole('button', { name: /^Let the e-mails of batch/ }).waitFor();
      expect(await barriers(fay)).toEqual([]);
      await held.getByRole('link', { name: 'Dispatch' }).click();
      await fay.getByRole('table', { name: 'Letters by e-mail' }).waitFor();

      const gil = await browsing.person(`/incidents/${id}`, 'Gil');
      await gil.getByRole('region', { name: 'What now' }).waitFor();
      await gil.getByText('live feed').waitFor();
      expect(await ask(gil, 'Decide of 2 letters by e-mail that are held').count()).toBe(0);
    },
    TIME_LIMIT_MS,
  );
});

/** The line that returned nothing, read by whoever changes the language of the page and changes it back. */
async function unknownInFrench(page: Page): Promise<void> {
  await page.locator('.masthead-tools button[lang=fr]').click();
  await page.getByText('Ligne 3 : Cette ligne ne nomme aucune lettre qui ait été remise.').waitFor();
  await page.getByText('Tel que le service l’a dit').click();
  await page.getByText('Line 3: The line names no letter').and(page.locator('[lang=en]')).waitFor();
  await page.locator('.masthead-tools button[lang=en]').click();
  await page.getByText('Line 3: The line names no letter').and(page.locator('li:not([lang])')).waitFor();
}
