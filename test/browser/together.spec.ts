import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import type { TaskView } from '#contract';
import { Cast } from '../support/cast.js';
import { onlyWhere } from '../support/machine.js';
import { idMint } from '../support/seeded.js';
import { ServiceFolder } from '../support/service-folder.js';
import { ServiceProcess } from '../support/service-process.js';
import { Browsing, ask, openAsk } from './browsing.js';

const newId = idMint('together');
const TIME_LIMIT_MS = 240_000;
/** What a browser says by itself where an answer is a refusal, or does not come. */
const OF_THE_NETWORK =
  /^console error: Failed to load resource: (the server responded with a status of 40[49]|net::ERR_)/;
const LINE = 'Nothing of this may be lost.';

onlyWhere('chromium', 'in real browsers', (chromium) => {
  const folder = new ServiceFolder();
  let service: ServiceProcess;
  let cast: Cast;
  let browsing: Browsing;
  let id: string;
  let severity: TaskView;

  beforeAll(async () => {
    service = await ServiceProcess.start(folder);
    cast = await Cast.open(service.api.origin, folder.logins, undefined);
    browsing = await Browsing.open(chromium, cast);
  }, TIME_LIMIT_MS);

  beforeEach(async () => {
    id = newId();
    await service.api.declare({ id, title: 'Two at once', mode: 'live' });
    await service.api.command(id, {
      type: 'send-event',
      event: 'DEMAND_RECEIVED',
      fields: { received_at: '2026-03-09T13:05:00Z', channel: 'e-mail' },
    });
    await cast.enrol('Bo', 'deputy', id);
    const task = (await service.api.incident(id)).tasks.find(({ name }) => name === 'set-severity');
    if (!task) throw new Error('Nothing is asked.');
    severity = task;
  });

  afterEach(() => {
    expect(browsing.complaints.filter((complaint) => !OF_THE_NETWORK.test(complaint))).toEqual([]);
  });

  afterAll(async () => {
    await browsing.close();
    await service.stop();
    folder.delete();
  });

  async function live(page: Page): Promise<Page> {
    await page.getByText('live feed').waitFor();
    return page;
  }

  async function here(name: string): Promise<Page> {
    return live(await browsing.person(`/incidents/${id}`, name));
  }

  const line = (page: Page) => page.getByRole('textbox', { name: 'Log one line' });
  const log = (page: Page) => page.getByRole('button', { name: 'Log', exact: true }).click();

  async function answers(page: Page, choice: string): Promise<void> {
    const item = await openAsk(page, severity.title.en);
    await item.getByLabel(severity.fields[0]?.title.en ?? '').selectOption(choice);
    await item.getByLabel('Why').fill('The names are ours.');
    await item.getByRole('button', { name: 'Mark as done' }).click();
  }

  test(
    'what one does the other sees, and an answer to what has moved on is refused with what changed',
    async () => {
      const [commander, deputy] = [await here('Commander'), await here('Bo')];
      // The deputy's page is slow to hear of it: what it shows is old when they answer.
      const held: Route[] = [];
      const incident = `**/api/v1/incidents/${id}`;
      await openAsk(deputy, severity.title.en);
      await deputy.route(incident, (route) => void held.push(route));
      await answers(commander, 'p1');
      await ask(commander, severity.title.en).waitFor({ state: 'detached' });
      await answers(deputy, 'p2');
      const refusal = deputy.getByRole('alert').filter({ hasText: 'This has moved on while you were here' });
      const changed = await refusal.getByRole('listitem').first().innerText();
      expect(changed).toMatch(/^[A-Z][a-z ]+, Incident commander \(entry \d+\)$/);
      await deputy.unroute(incident);
      for (const route of held) await route.continue().catch(() => undefined);
      await ask(deputy, severity.title.en).waitFor({ state: 'detached' });
      const told = JSON.stringify(await service.api.record(id));
      expect([told.includes('"p1"'), told.includes('"p2"')]).toEqual([true, false]);
    },
    TIME_LIMIT_MS,
  );

  test(
    'a refusal is read in French as soon as French is chosen, with what the service said beside it, marked as English',
    async () => {
      const page = await here('Bo');
      await page.goto(`${service.api.origin}/incidents/${newId()}`);
      const refusal = page.getByRole('alert');
      const english = 'There is no such incident, or you have no role in it.';
      await refusal.getByText(english).and(page.locator(':not([lang])')).waitFor();
      await page.locator('.masthead-tools button[lang=fr]').click();
      await refusal.getByText('Cet incident n’existe pas, ou vous n’y avez aucun rôle.').waitFor();
      expect(await refusal.innerText()).toContain('Introuvable');
      expect(await refusal.locator('[lang=en]').allInnerTexts()).toEqual([expect.stringContaining(english)]);
    },
    TIME_LIMIT_MS,
  );

  test(
    'each sees that the other is here and where, once however many browsers they have, unless they hide; how grave it is stands for both',
    async () => {
      const [commander, deputy] = [await here('Commander'), await here('Bo')];
      const company = (page: Page, words: string) => page.locator('.onlookers').filter({ hasText: words });
      await company(commander, 'Also here: Bo, at Now').waitFor();
      await company(deputy, 'Also here: Commander, at Now').waitFor();
      await deputy.getByRole('link', { name: 'Letters', exact: true }).click();
      await company(commander, 'Also here: Bo, at People').waitFor();
      const further = await here('Bo');
      expect(await company(commander, 'Bo').locator('li').count()).toBe(1);
      for (const page of [deputy, further]) {
        await page.goto(`${service.api.origin}/account`);
        await page.getByLabel('Show others who look at the same incident').uncheck();
        await page.goto(`${service.api.origin}/incidents/${id}`);
        await live(page);
      }
      await company(commander, 'Also here').waitFor({ state: 'detached' });
      await company(deputy, 'Commander').waitFor();
      await commander.getByRole('button', { name: 'Say how grave it is' }).click();
      await commander.getByLabel('P1 critical').check();
      await commander.getByRole('textbox', { name: 'Why' }).fill('The names are ours.');
      await commander.getByRole('button', { name: 'Set it' }).click();
      await deputy.locator('.strip').getByText('P1 critical').waitFor();
      // The task that asks for it is done by it.
      await ask(deputy, severity.title.en).waitFor({ state: 'detached' });
    },
    TIME_LIMIT_MS,
  );

  test(
    'the tabs of a browser share one line, which another takes over when the tab that has it is closed',
    async () => {
      const first = await browsing.person('/', 'Bo');
      await first.locator('.masthead-who').waitFor();
      const lines: string[] = [];
      first.context().on('request', (request) => {
        if (request.resourceType() === 'eventsource') lines.push(request.url());
      });
      await first.goto(`${service.api.origin}/incidents/${id}`);
      await live(first);
      const second = await first.context().newPage();
      await second.goto(`${service.api.origin}/incidents/${id}`);
      await live(second);
      expect(lines).toHaveLength(1);
      const taken = first.context().waitForEvent('request', (request) => request.resourceType() === 'eventsource');
      await first.close();
      await taken;
      await live(second);
      await ask(second, severity.title.en).waitFor();
      await answers(await here('Commander'), 'p1');
      await ask(second, severity.title.en).waitFor({ state: 'detached' });
    },
    TIME_LIMIT_MS,
  );

  test(
    'a service that is killed is said to be away since when; started again, the page goes on and nothing typed is lost',
    async () => {
      const page = await here('Bo');
      await line(page).fill(LINE);
      await service.kill();
      await page.getByText(/^offline since /).waitFor();
      const { port } = new URL(service.api.origin);
      service = await ServiceProcess.start(folder, { HOLDFAST_PORT: port });
      await live(page);
      expect(await line(page).inputValue()).toBe(LINE);
      await answers(await here('Commander'), 'p1');
      await ask(page, severity.title.en).waitFor({ state: 'detached' });
      await log(page);
      await page.getByText('Logged.').waitFor();
      expect(await line(page).inputValue()).toBe('');
    },
    TIME_LIMIT_MS,
  );

  test(
    'without a network the page says so at once, keeps what is typed, and what is sent again is done once',
    async () => {
      const page = await here('Bo');
      await line(page).fill(LINE);
      await page.context().setOffline(true);
      await page.getByText(/^offline since /).waitFor();
      await log(page);
      await page.getByRole('alert').filter({ hasText: 'The service does not answer' }).waitFor();
      expect(await line(page).inputValue()).toBe(LINE);
      await page.context().setOffline(false);
      await live(page);
      await log(page);
      await page.getByText('Logged.').waitFor();
      const entries = await service.api.record(id);
      expect(entries.filter((entry) => JSON.stringify(entry).includes(LINE))).toHaveLength(1);
    },
    TIME_LIMIT_MS,
  );
});
