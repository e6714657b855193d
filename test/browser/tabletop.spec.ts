import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ConsoleView } from '#contract';
import { onlyWhere } from '../support/machine.js';
import { Service } from '../support/service.js';
import { Browsing, ask, barriers, openAsk } from './browsing.js';
import { ConsolePage, PlayerPage, type ShownDoor } from './exercise-table.js';
import { fillIn } from './filling.js';

const TIME_LIMIT_MS = 240_000;
const PHONE = { width: 360, height: 740 };
const TITLE = 'CarePartners, from the first e-mail to the sale';
const OURS = 'Elm Home Care';
const QUESTION = 'May we call the police from the game?';
const ANSWER = 'Say it to us: we are the police.';
const SEEN = 'The chair was answered in one sentence.';
/** Signed on the second day at 08:10, where it was expected on the first by 17:05. */
const LATE_MINUTES = 905;
const LATE_WORDS = '15 h 05 min';
const REFUSAL = '4 DECISION: Confirms the refusal to pay, with reasons and knowing what may follow';

onlyWhere('chromium', 'in real browsers', (chromium) => {
  let service: Service;
  let browsing: Browsing;
  let room: Browsing;
  const browsers: Browsing[] = [];
  let desk: ConsolePage;
  let door: ShownDoor;
  let team: PlayerPage;
  let privacy: PlayerPage;
  let executive: PlayerPage;
  let voice: PlayerPage;

  beforeAll(async () => {
    service = await Service.start();
    browsing = await Browsing.open(chromium, service.cast);
    browsers.push(browsing);
  }, TIME_LIMIT_MS);

  afterEach(() => {
    expect(browsers.flatMap(({ complaints }) => complaints)).toEqual([]);
  });

  afterAll(async () => {
    for (const browser of browsers) await browser.close();
    await service.delete();
  });

  test(
    'a facilitator and four players go through CarePartners with pauses and jumps, and the report names the decision that came late',
    async () => {
      await laysTheTable();
      await sitDown();
      await readTheDemand();
      await askControl();
      await takeCommand();
      await standAndGoOn();
      await weighTheAnswer();
      await observe();
      await refuseTooLate();
      await playToTheEnd();
      expect(lateIn(await readTheReport())).toEqual([LATE_WORDS, REFUSAL, 'Executive']);
      await goThroughItAgain();
    },
    TIME_LIMIT_MS,
  );

  async function laysTheTable(): Promise<void> {
    const page = await browsing.person('/exercises', 'Commander');
    await page.getByRole('button', { name: `Begin: ${TITLE}` }).click();
    const form = page.locator('.begin-form');
    await form.getByRole('radio', { name: 'On players’ devices' }).check();
    expect(await form.getByLabel('Pace of the clock').inputValue()).toBe('0');
    await form.getByLabel('Name of the organisation').fill(OURS);
    await form.getByRole('button', { name: 'Begin', exact: true }).click();
    await page.waitForURL(/\/console$/);
    desk = new ConsolePage(page);
    door = await desk.opensDoor();
    expect(await barriers(page)).toEqual([]);
  }

  async function sitDown(): Promise<void> {
    room = await Browsing.open(chromium, { origin: door.address, person: (name) => service.cast.person(name) });
    browsers.push(room);
    const sits = PlayerPage.sitsDown.bind(PlayerPage, room, door.code);
    team = await sits('Ana', ['Incident commander', 'Deputy', 'Scribe']);
    privacy = await sits('Bo', ['Privacy officer', 'Legal counsel']);
    executive = await sits('Cy', ['Executive'], PHONE);
    voice = await sits('Di', ['Technical lead', 'Communications', 'Support lead']);
    const late = await room.person(`/join#${door.code}`);
    await late.getByLabel('Your name').waitFor();
    expect(await barriers(late)).toEqual([]);
    await late.context().close();
    expect(await executive.page.evaluate('document.documentElement.scrollWidth')).toBe(PHONE.width);
  }

  /** All who play, each in their own browser. */
  const players = (): readonly Page[] => [team, privacy, executive, voice].map(({ page }) => page);

  async function readTheDemand(): Promise<void> {
    await desk.asks(() => desk.page.getByRole('button', { name: 'Run for all' }).first().click());
    for (const { page } of [privacy, executive]) {
      await page.getByRole('button', { name: /The thieves write/ }).click();
      const mail = page.getByRole('article', { name: 'The thieves write' });
      await mail.getByText('We have eight years of your patients').waitFor();
      await mail.getByText('message-headers.txt').waitFor();
    }
    expect(await barriers(executive.page)).toEqual([]);
    expect(await team.page.getByText('The thieves write').count()).toBe(0);
  }

  async function askControl(): Promise<void> {
    await voice.page.getByLabel('To control').fill(QUESTION);
    await voice.page.getByRole('button', { name: 'Send' }).click();
    const messages = desk.page
      .locator('details')
      .filter({ has: desk.page.getByRole('heading', { name: /^Messages/ }) });
    await messages.getByRole('heading').click();
    await messages.getByText(QUESTION).waitFor();
    await messages.getByLabel('Control says').fill(ANSWER);
    await desk.asks(() => messages.getByRole('button', { name: 'Send' }).click());
    await voice.page.getByText(ANSWER).waitFor();
  }

  /** The demand is reported for the scribe, and command is taken, on the usual screens. */
  async function takeCommand(): Promise<void> {
    const { page } = team;
    await team.goes('');
    await team.actsFor('Scribe');
    const demand = (await team.view('scribe')).accepts.find(({ event }) => event === 'DEMAND_RECEIVED');
    await page.getByRole('button', { name: demand?.title.en ?? '' }).click();
    const form = page.getByRole('region', { name: 'Something happened' });
    await fillIn(form, demand?.fields ?? [], { received_at: '2018-06-11T09:05', channel: 'e-mail' });
    await form.getByRole('button', { name: 'Report' }).click();
    await page.getByText('Done and recorded.').first().waitFor();
    await team.actsFor('Incident commander');
    const { title } = await team.task('commander', 'take-command');
    const item = await openAsk(page, title.en);
    await item.getByRole('button', { name: 'Mark as done' }).click();
    await ask(page, title.en).waitFor({ state: 'detached' });
  }

  async function standAndGoOn(): Promise<void> {
    await desk.press('p');
    for (const page of players()) await page.getByText('Paused for all.').waitFor();
    await desk.press('p');
    for (const page of players()) await page.getByText('Paused for all.').waitFor({ state: 'detached' });
  }

  /** What the refusal waits for is done in time, so that the decision alone comes late. */
  async function weighTheAnswer(): Promise<void> {
    const { show } = await desk.press('n');
    expect(statusOf(show, 'outbound-copy')).toBe('released');
    await team.completes('commander', 'set-severity');
    await desk.press('n');
    await team.completes('commander', 'check-eleven-points');
    await privacy.completes('counsel', 'take-advice');
    await desk.selects('negotiator-calls');
    await desk.asks(() => desk.page.getByRole('button', { name: 'Release: 4a' }).click());
    await executive.page.getByRole('button', { name: /The chair asks/ }).waitFor();
  }

  async function observe(): Promise<void> {
    const page = await room.person(`/join#${door.staffCode.replaceAll(/\W/g, '')}`);
    await page.getByLabel('Your name').fill('Ola');
    await page.getByRole('radio', { name: 'Observer' }).check();
    await page.getByRole('button', { name: 'Sit down' }).click();
    await page.getByRole('button', { name: /^Observe: 4a / }).click();
    await page.getByRole('radio', { name: 'to improve' }).check();
    await page.getByLabel('What was seen').fill(SEEN);
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByText('Observation kept.').waitFor();
    await page.context().close();
  }

  async function refuseTooLate(): Promise<void> {
    const { show } = await desk.press('n');
    expect(statusOf(show, 'early-apology')).toBe('released');
    const decision = (await executive.view('executive')).decisions.find(({ name }) => name === 'never-pay');
    const { page } = executive;
    await executive.goes(`decisions/${decision?.id ?? ''}`);
    await page.getByRole('radio', { name: 'We refuse' }).check();
    await page.getByLabel('Why').fill('Payment would buy a promise from thieves.');
    await page.getByRole('button', { name: 'Sign this answer' }).click();
    await page.getByText('Done and recorded.').first().waitFor();
    await page.locator('.signatures').getByText('Cy', { exact: true }).waitFor();
    await looksAtTheWall();
  }

  /** What hangs on the wall tells no player what is to come, or what only some may know. */
  async function looksAtTheWall(): Promise<void> {
    const { page } = desk;
    const console = page.url();
    const { show } = await desk.asks(() => page.keyboard.press('p'));
    await page.goto(console.replace('/console', '/stage'));
    await page.locator('.stage-title').first().waitFor();
    const wall = await page.locator('.stage').innerText();
    for (const { to, status, title, notes } of show) {
      const hidden = to.length > 0 || status !== 'released';
      expect({ wall, notes: wall.includes(notes.en.slice(0, 40)) }).toEqual({ wall, notes: false });
      expect({ title: title.en, told: wall.includes(title.en) && hidden }).toEqual({ title: title.en, told: false });
    }
    expect(await barriers(page)).toEqual([]);
    await page.goto(console);
    await page.locator('.console-clock-acts').waitFor();
    await desk.press('p');
  }

  async function playToTheEnd(): Promise<void> {
    await desk.selects('all-restored');
    await desk.page.keyboard.press('s');
    await desk.page.getByLabel('Why', { exact: true }).fill('No time for noise.');
    const { show: skipped } = await desk.asks(() =>
      desk.page.locator('.show-acts form').getByRole('button', { name: 'Skip' }).click(),
    );
    expect(statusOf(skipped, 'all-restored')).toBe('skipped');
    const { show } = await desk.playsOn();
    const waiting = show.filter(
      ({ status, kind, release }) => status === 'waiting' && kind !== 'contingency' && release !== 'condition',
    );
    expect(waiting).toEqual([]);
    expect(['board-wants-end', 'patients-untold', 'chair-asks'].map((each) => statusOf(show, each))).toEqual(
      Array.from({ length: 3 }, () => 'released'),
    );
    expect(await barriers(desk.page)).toEqual([]);
    await desk.page.getByRole('checkbox', { name: 'Play is over' }).check();
    await desk.asks(() => desk.page.getByRole('button', { name: 'End the exercise' }).click());
    for (const page of players()) await page.getByText('The exercise has ended.').first().waitFor();
  }

  async function readTheReport(): Promise<readonly string[]> {
    const { page } = desk;
    await page.goto(page.url().replace('/console', '/evaluation'));
    const refusal = page.getByRole('region', { name: 'The decision never to pay' });
    await refusal.getByText(`${LATE_MINUTES} minutes late`).waitFor();
    await page.getByRole('button', { name: 'Make the report' }).click();
    const file = page.getByRole('button', { name: /^Download EXERCISE-after-action-report-.*\.en\.html$/ });
    await file.waitFor();
    expect(await barriers(page)).toEqual([]);
    const download = page.waitForEvent('download');
    await file.click();
    const cells = textOf(await readFile(await (await download).path(), 'utf8'));
    expect(cells[1]).toContain('EXERCISE');
    expect(cells).toContain(OURS);
    expect(cells).toContain(`Beside inject 4a: ${SEEN}`);
    // Nobody agreed to be named.
    expect(cells.filter((cell) => /\b(Ana|Bo|Cy|Di|Ola)\b/.test(cell))).toEqual([]);
    return cells;
  }

  async function goThroughItAgain(): Promise<void> {
    const { page } = desk;
    await page.goto(page.url().replace('/evaluation', '/replay'));
    const slider = page.getByRole('slider', { name: 'Moment' });
    const now = page.locator('.replay-now');
    const first = await now.innerText();
    await slider.focus();
    await page.keyboard.press('End');
    await page.locator('.replay-now', { hasNotText: first }).waitFor();
    await page.locator('.replay-chart svg').first().waitFor();
  }
});

function statusOf(show: ConsoleView['show'], inject: string): string | undefined {
  return show.find((line) => line.inject === inject)?.status;
}

/** The refusal in the table of what came late: by how much, what, and whose it was. */
function lateIn(cells: readonly string[]): readonly string[] {
  const at = cells.indexOf(REFUSAL);
  return cells.slice(at - 1, at + 2);
}

/** The words of a page of HTML, one for each piece between its tags. */
function textOf(html: string): readonly string[] {
  return html
    .split(/<[^>]*>/)
    .map((words) => words.trim())
    .filter((words) => words !== '');
}
