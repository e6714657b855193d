import { expect, test } from '@jest/globals';
import { onlyWhere } from '../support/machine.js';
import { idMint } from '../support/seeded.js';
import { barriers } from './browsing.js';
import { openedFor } from './opened.js';

const newId = idMint('privilege-browser');
const TIME_LIMIT_MS = 240_000;

onlyWhere('chromium', 'in a real browser', (chromium) => {
  const here = openedFor(chromium);

  test(
    'counsel puts a note under privilege with a reason; the scribe then sees that it is there, and the log says so',
    async () => {
      const id = newId();
      await here.service.api.declare({ id, title: 'Privileged', mode: 'live' });
      const communications = here.service.api.as('communications');
      await communications.command(id, { type: 'add-note', text: 'Hatteras asked for our files.' });
      await here.service.cast.enrol('Ada', 'counsel', id);
      await here.service.cast.enrol('Sam', 'scribe', id);
      const counsel = await here.browsing.person(`/incidents/${id}/timeline`, 'Ada');
      const scribe = await here.browsing.person(`/incidents/${id}/timeline`, 'Sam');
      await scribe.getByText('Hatteras asked for our files.', { exact: true }).waitFor();

      const entry = counsel.getByRole('listitem').filter({ hasText: 'Hatteras asked for our files.' });
      await entry.getByText('Details', { exact: true }).click();
      await entry.getByText('Change its lane').click();
      await entry.getByRole('button', { name: 'Record it' }).click();
      await entry.getByText('Write why.').waitFor();
      await entry.getByLabel('Reason').fill('It repeats what counsel asked.');
      await entry.getByRole('button', { name: 'Record it' }).click();
      await counsel.getByText('Privileged: legal advice').first().waitFor();

      await scribe.getByText('You are not in its circle').first().waitFor();
      expect(await barriers(scribe)).toEqual([]);
      expect(await scribe.getByText('Hatteras asked for our files.', { exact: true }).count()).toBe(0);

      await counsel.getByRole('link', { name: 'Privilege', exact: true }).click();
      await counsel.getByRole('heading', { name: 'Privilege log' }).waitFor();
      await counsel.getByText('It repeats what counsel asked.').waitFor();
      expect(await barriers(counsel)).toEqual([]);
      await counsel.getByLabel('Counsel at whose request').fill('Ada, of counsel');
      await counsel.getByRole('button', { name: 'Direct it' }).click();
      await counsel.getByText('Directed by Ada').waitFor();

      await scribe.getByRole('link', { name: 'Privilege', exact: true }).click();
      await scribe.getByText('Ada, of counsel').waitFor();
      expect(await scribe.getByText('Change its lane').count()).toBe(0);
      expect(await barriers(scribe)).toEqual([]);
    },
    TIME_LIMIT_MS,
  );
});
