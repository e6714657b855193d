import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { playStory } from '#exercises';
import { HttpStage, carePartners } from '../support/http-stage.js';
import { onlyWhere } from '../support/machine.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { Browsing, barriers } from './browsing.js';

const newId = idMint('law-desk-browser');
const TIME_LIMIT_MS = 240_000;

onlyWhere('chromium', 'in a real browser', (chromium) => {
  const id = newId();
  let service: Service;
  let browsing: Browsing;

  beforeAll(async () => {
    service = await Service.start();
    browsing = await Browsing.open(chromium, service.cast);
    const story = await carePartners(20);
    const filed = story.steps.findIndex(({ acts }) =>
      acts.some((act) => act.kind === 'task' && act.task === 'send-notice'),
    );
    const untilFiled = { ...story, steps: story.steps.slice(0, filed + 2) };
    await playStory(untilFiled, new HttpStage(id, (ask) => ask(service.api)), () => undefined);
    await service.cast.enrol('Ada', 'privacy-officer', id);
  }, TIME_LIMIT_MS);

  afterEach(() => {
    expect(browsing.complaints).toEqual([]);
  });

  afterAll(async () => {
    await browsing.close();
    await service.delete();
  });

  test(
    'the privacy officer sees what a fact would change before it is stated, and states it only then',
    async () => {
      const page = await browsing.person(`/incidents/${id}/facts`, 'Ada');
      await page.getByRole('button', { name: 'Change: Our role for this information' }).click();
      const { version } = await service.api.incident(id);
      await page.getByLabel('Value').selectOption('none');
      const preview = page.getByRole('region', { name: /^If this were so/ });
      await preview.getByText(/\d gone/).waitFor();
      expect(await preview.innerText()).toContain('Each person affected');
      expect(await barriers(page)).toEqual([]);
      expect((await service.api.incident(id)).version).toBe(version);
      await page.getByRole('link', { name: 'Unknown only' }).click();
      await page.getByRole('button', { name: 'Answer together: What happened' }).click();
      expect(new URL(page.url()).search).toBe('?show=unknown&group=event');
      expect(await barriers(page)).toEqual([]);
    },
    TIME_LIMIT_MS,
  );

  test(
    'a duty opens with its reasoning, its form and what was filed; one sheet tells who was told, and prints',
    async () => {
      const page = await browsing.person(`/incidents/${id}/obligations?state=met`, 'Ada');
      await page.getByText('reference EX-IPC-1').waitFor();
      expect(await barriers(page)).toEqual([]);
      await page.getByRole('link', { name: /: Report to the Commissioner$/ }).click();
      await page.getByText('there are reasonable grounds to believe that information was stolen').first().waitFor();
      await page.reload();
      await page.getByRole('button', { name: 'Copy: Number of people' }).waitFor();
      expect(await page.getByRole('region', { name: 'What was filed' }).innerText()).toContain('EX-IPC-1');
      expect(await barriers(page)).toEqual([]);

      await page.getByRole('link', { name: 'Who was told' }).click();
      await page.getByText('receipt.txt').waitFor();
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await barriers(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.print-head').innerText()).toMatch(
        /EXERCISE[^]*CarePartners[^]*exercise time[^]*Printed/,
      );
      expect(await page.locator('.masthead, .incident-pages').filter({ visible: true }).count()).toBe(0);
    },
    TIME_LIMIT_MS,
  );
});
