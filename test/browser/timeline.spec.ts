import { expect, test } from '@jest/globals';
import { onlyWhere } from '../support/machine.js';
import { idMint } from '../support/seeded.js';
import { barriers } from './browsing.js';
import { openedFor } from './opened.js';

const newId = idMint('timeline-browser');
const TIME_LIMIT_MS = 240_000;

onlyWhere('chromium', 'in a real browser', (chromium) => {
  const here = openedFor(chromium);

  /** Signs the first decision that is open, in a role that it asks. */
  async function sign(id: string, rationale: string): Promise<void> {
    const decision = (await here.service.api.incident(id)).decisions.find(({ status }) => status === 'open');
    const option = decision?.options[0];
    const role = [...(option?.confirm.all ?? []), ...(option?.confirm.oneOf ?? [])][0];
    if (!decision || !option || !role) throw new Error('No decision waits for anybody.');
    await here.service.api.as(role).command(id, {
      type: 'answer-decision',
      decisionId: decision.id,
      decisionVersion: decision.version,
      shownDigest: decision.shownDigest,
      option: option.id,
      rationale,
    });
  }

  test(
    'a note is corrected by a new entry, whatever comes meanwhile; filters stand in the address; the browser verifies the record itself',
    async () => {
      const id = newId();
      await here.service.api.declare({ id, title: 'Looked through', mode: 'live' });
      await here.service.api.as('communications').command(id, { type: 'add-note', text: 'They called at two.' });
      await here.service.api.command(id, { type: 'set-severity', severity: 'p2', reason: 'Hundreds of patients.' });
      await sign(id, 'We were asked.');
      await here.service.cast.enrol('Sam', 'scribe', id);
      const page = await here.browsing.person(`/incidents/${id}/timeline`, 'Sam');

      const note = page.locator('.entry').filter({ hasText: 'They called at two.' }).last();
      await note.getByText('Details', { exact: true }).click();
      await note.getByRole('button', { name: 'Correct it by a new entry' }).click();
      await note.getByLabel('What it should have said').fill('They called at three.');
      await here.service.api.as('communications').command(id, { type: 'add-note', text: 'They hung up.' });
      await page.locator('.entry').filter({ hasText: 'They hung up.' }).waitFor();
      expect(await note.getByLabel('What it should have said').inputValue()).toBe('They called at three.');
      await note.getByRole('button', { name: 'Record it in the log' }).click();
      await page.getByRole('link', { name: /^Corrected by entry \d+$/ }).waitFor();
      await page.getByRole('link', { name: /^corrects entry \d+$/ }).waitFor();
      expect(await barriers(page)).toEqual([]);

      await page.getByText('Filters', { exact: true }).click();
      await page.getByRole('button', { name: 'Tasks', exact: true }).click();
      await page.getByText('Nothing here fits.').waitFor();
      await page.getByRole('button', { name: 'Log', exact: true }).first().click();
      await page.getByText('They called at three.').first().waitFor();
      expect(new URL(page.url()).searchParams.get('groups')).toBe('log,tasks');
      await page.reload();
      await page.getByRole('button', { name: 'Tasks', exact: true, pressed: true }).waitFor();
      expect(await barriers(page)).toEqual([]);

      await page.goto(`${new URL(page.url()).origin}/incidents/${id}/timeline?at=2099-01-01T00:00:00.000Z`);
      await page.getByRole('heading', { name: /^As known at / }).waitFor();
      await page.getByText('What was learned later is not here.').waitFor();
      const then = page.getByRole('region', { name: /^As known at / });
      await then.getByText('P2 high').waitFor();
      await then.getByText('Hundreds of patients.').waitFor();
      await then.getByRole('heading', { name: /^Where the plan stood/ }).waitFor();
      const standing = (await here.service.api.asKnown(id)).runs.flatMap(
        ({ states }) => states?.at(-1)?.title.en ?? [],
      );
      await then
        .getByText(standing[0] ?? 'no state', { exact: true })
        .first()
        .waitFor();
      const [task] = (await here.service.api.incident(id)).tasks.filter(({ status }) => status === 'open');
      await then
        .getByText(task?.title.en ?? 'no task', { exact: true })
        .first()
        .waitFor();
      await then.getByRole('list', { name: 'Signatures so far' }).getByText('We were asked.').waitFor();
      expect(await barriers(page)).toEqual([]);

      await page.getByRole('link', { name: 'Record', exact: true }).click();
      await page.getByRole('button', { name: 'Verify in this browser' }).click();
      await page.getByText('end at the head that the service states').waitFor();
      const { version } = await here.service.api.incident(id);
      const { entries } = await here.service.api.entries(id, { limit: '1' });
      await page.getByLabel('Entry and hash').fill(`${version}:${entries[0]?.hash.slice(0, 32) ?? ''}`);
      await page.getByText(`Agrees with entry ${version} of this record.`).waitFor();
      expect(await barriers(page)).toEqual([]);
    },
    TIME_LIMIT_MS,
  );

  test(
    'a remark that is half written outlives its line, which goes as one begins at the newest again',
    async () => {
      const id = newId();
      await here.service.api.declare({ id, title: 'Read back', mode: 'live' });
      await here.service.cast.enrol('Sam', 'scribe', id);
      const page = await here.browsing.person(`/incidents/${id}/timeline?noise=true`, 'Sam');
      const older = page.getByRole('button', { name: 'Older entries' });
      const first = page.locator('#entry-1');
      await older.click();
      await first.getByText('Details', { exact: true }).click();
      await first.getByRole('button', { name: 'Put a remark beside it' }).click();
      await first.getByLabel('Remark', { exact: true }).fill('Half a th');
      await here.service.api.as('communications').command(id, { type: 'add-note', text: 'They called at two.' });
      await page.getByRole('button', { name: 'New entries: show them' }).click();
      await page.locator('.entry').filter({ hasText: 'They called at two.' }).waitFor();
      await first.waitFor({ state: 'detached' });

      await older.click();
      expect(await first.getByLabel('Remark', { exact: true }).inputValue()).toBe('Half a th');
      await first.getByLabel('Remark', { exact: true }).fill('Half a thought.');
      await first.getByRole('button', { name: 'Record it in the log' }).click();
      await first.getByRole('link', { name: /^Remark, entry \d+$/ }).waitFor();
      expect(await first.getByLabel('Remark', { exact: true }).count()).toBe(0);
    },
    TIME_LIMIT_MS,
  );

  test(
    'whoever comes back to Command after others have written is told what came, until they say that they have seen it',
    async () => {
      const id = newId();
      await here.service.api.declare({ id, title: 'Left and come back to', mode: 'live' });
      await here.service.cast.enrol('Ada', 'counsel', id);
      const page = await here.browsing.person(`/incidents/${id}/facts`, 'Ada');
      await page.getByText('live feed').waitFor();
      const { version } = await here.service.api.incident(id);
      await page.evaluate(`localStorage.setItem('holdfast-seen-${id}', '${version} 0')`);
      await here.service.api.as('scribe').command(id, { type: 'add-note', text: 'The police called.' });

      await page.getByRole('link', { name: 'Command', exact: true }).click();
      const panel = page.getByRole('region', { name: 'Since you left' });
      await panel.getByText('The police called.').waitFor();
      expect(await barriers(page)).toEqual([]);
      await panel.getByRole('button', { name: 'I have seen it' }).click();
      await panel.waitFor({ state: 'detached' });
      await page.reload();
      await page.getByRole('heading', { name: 'Clocks' }).waitFor();
      expect(await panel.count()).toBe(0);
      expect(await page.evaluate(`localStorage.getItem('holdfast-seen-${id}')`)).toMatch(/^\d+ \d+$/);
    },
    TIME_LIMIT_MS,
  );
});
