import { expect, test } from '@jest/globals';
import { onlyWhere } from '../support/machine.js';
import { idMint } from '../support/seeded.js';
import { barriers } from './browsing.js';
import { openedFor } from './opened.js';

const newId = idMint('lists-browser');
const TIME_LIMIT_MS = 240_000;

const LIST = [
  'Patient surname;Forename of patient;Born;Street address;Town;Prov;PC;Colour',
  'Quetzalcoatl;Zoë;09/03/1948;12 Main St;Ottawa;ON;K1N 5B1;red',
  'Bartholomew;Ximena;30/11/1971;7 Elm St;Guelph;ON;N1H 3A1;blue',
  'Winterbourne;Ann;31/11/1971;7 Elm St;Guelph;ON;N1H 3A1;blue',
].join('\n');

const ONE_BAD_DATE = [
  'family_name,given_names,birth_date,street,city,province,postal_code',
  'Quetzalcoatl,Zoë,1948-03-09,12 Main St,Ottawa,ON,K1N 5B1',
  'Winterbourne,Ann,1971-11-31,7 Elm St,Guelph,ON,N1H 3A1',
].join('\n');

onlyWhere('chromium', 'in a real browser', (chromium) => {
  const here = openedFor(chromium);

  test(
    'a list with headings of its own is looked at, mapped, tried, imported without its bad row, and undone with a reason',
    async () => {
      const id = newId();
      await here.service.api.declare({ id, title: 'Whose data is it?', mode: 'live' });
      await here.service.cast.enrol('Priya', 'privacy-officer', id);
      const page = await here.browsing.person(`/incidents/${id}/people`, 'Priya');

      await page.getByRole('button', { name: 'Look at the list' }).click();
      await page.getByText('Choose a file.').waitFor();
      const file = { name: 'clinic.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) };
      await page.getByLabel('CSV file or Excel workbook').setInputFiles(file);
      await page.getByRole('button', { name: 'Look at the list' }).click();
      await page.getByText('cells parted by ;').waitFor();
      await page.getByText('The list cannot come in like this.').waitFor();
      expect(await page.getByLabel('Meaning of “Patient surname”').inputValue()).toBe('family_name');
      expect(await page.getByText('Quetzalcoatl').count()).toBe(0);
      expect(await barriers(page)).toEqual([]);

      await page.getByLabel('Meaning of “PC”').selectOption('postal_code');
      await page.getByLabel('Meaning of “Born”').selectOption('birth_date');
      await page.getByLabel('Dates are written').selectOption('day-first');
      // By the keyboard: the button is the form's own.
      await page.getByLabel('Country where none is given').press('Enter');
      await page.getByText('3 rows: 2 new').waitFor();
      expect(await page.getByRole('button', { name: 'Import', exact: true }).isEnabled()).toBe(true);
      expect(await barriers(page)).toEqual([]);

      await page.getByLabel('Leave that row out and say so').check();
      await page.getByLabel('Keep this mapping under a name').fill('The clinic');
      await page.getByRole('button', { name: 'Import', exact: true }).click();
      await page.getByText('2 persons imported').first().waitFor();
      await page.getByRole('cell', { name: 'imported', exact: true }).waitFor();

      await page.getByRole('button', { name: 'Undo the import of clinic.csv' }).click();
      await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
      await page.getByLabel('Reason').first().fill('It is the list of another clinic.');
      expect(await barriers(page)).toEqual([]);
      await page.getByLabel('Reason').first().press('Enter');
      await page.getByRole('cell', { name: 'undone', exact: true }).waitFor();
      expect(await here.service.api.people(id)).toMatchObject({ total: 0 });

      await page.getByLabel('CSV file or Excel workbook').setInputFiles(file);
      await page.getByRole('button', { name: 'Look at the list' }).click();
      await page.getByText('Mapped as saved under “The clinic”.').waitFor();
      await page.getByText('3 rows: 2 new').waitFor();
    },
    TIME_LIMIT_MS,
  );

  test(
    'what is wrong with a list is read in French on a French page, where it is tried and where it is refused, beside the service’s own line',
    async () => {
      const id = newId();
      await here.service.api.declare({ id, title: 'Whose data is it?', mode: 'live' });
      await here.service.cast.enrol('Priya', 'privacy-officer', id);
      const page = await here.browsing.person(`/incidents/${id}/people`, 'Priya');
      await page.locator('.masthead-tools button[lang=fr]').click();
      const file = { name: 'clinic.csv', mimeType: 'text/csv', buffer: Buffer.from(ONE_BAD_DATE) };
      await page.getByLabel('Fichier CSV ou classeur Excel').setInputFiles(file);
      await page.getByRole('button', { name: 'Examiner la liste' }).click();
      await page.getByText('Constats : 1').click();
      const french = page.getByText('Ligne 3, colonne 3 (Date de naissance), erreur : Cette cellule ne contient pas');
      expect(await french.count()).toBe(1);
      const own = page
        .getByText('clinic.csv:3:3: error not-a-date: Column 3 (birth_date)')
        .and(page.locator('[lang=en]'));
      expect(await own.isVisible()).toBe(false);
      await page.getByText('Tel que le service l’a dit').click();
      await own.waitFor();
      expect(await barriers(page)).toEqual([]);

      await page.getByRole('button', { name: 'Importer', exact: true }).click();
      const refused = page.getByRole('alert');
      await refused.getByText('Ligne 3, colonne 3 (Date de naissance), erreur').waitFor();
      expect(here.browsing.complaints.splice(0)).toEqual([expect.stringContaining('status of 400')]);
      expect(await barriers(page)).toEqual([]);
    },
    TIME_LIMIT_MS,
  );
});
