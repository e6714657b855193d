import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { playStory, type Act, type Story } from '#exercises';
import type { DecisionView, IncidentView, TaskView } from '#contract';
import { PASSWORD } from '../support/cast.js';
import { HttpStage, carePartners } from '../support/http-stage.js';
import { onlyWhere } from '../support/machine.js';
import { idMint } from '../support/seeded.js';
import { ask, barriers, openAsk } from './browsing.js';
import { Keyboard, answersTo, fillIn } from './filling.js';
import { openedFor } from './opened.js';

const newId = idMint('journeys');
const TIME_LIMIT_MS = 240_000;
const PHONE = { width: 360, height: 740 };
/** From the address that an executive was sent to their signature: name, password, in; option, why, sign. */
const STEPS_TO_SIGN = 6;
const DEMAND = { received_at: '2026-03-09T09:05', channel: 'e-mail' };

// Each journey is gone once whole, and its own acts once by keyboard alone: the executive's signature, and the officer's facts,
// report, signature and letters, beside what the commander does. Of the register's people there are 20 and not 80,000, because none
// of these acts is done once for each of them. That all goes to its end with 80,000 is what `npm run demo` plays and
// `npm run bench -- end-to-end` measures; that the service bears 100,000 in a register, `test/e2e/large-register.spec.ts` holds.
onlyWhere('chromium', 'in a real browser', (chromium) => {
  const here = openedFor(chromium);

  async function viewOf(title: string): Promise<IncidentView> {
    const { incidents } = await here.service.api.incidents();
    const found = incidents.find((incident) => incident.title === title);
    if (!found) throw new Error(`There is no incident "${title}".`);
    return here.service.api.incident(found.id);
  }

  function taskOf({ tasks }: IncidentView, name: string): TaskView {
    const task = tasks.find((each) => each.name === name && each.status === 'open');
    if (!task) throw new Error(`The task ${name} is not open.`);
    return task;
  }

  function decisionOf({ decisions, obligations }: IncidentView, name: string, duty?: string): DecisionView {
    const runs = obligations.filter(({ recipient }) => recipient.id === duty).map(({ runId }) => runId);
    const decision = decisions.find(
      (each) => each.name === name && each.status === 'open' && (duty === undefined || runs.includes(each.runId)),
    );
    if (!decision) throw new Error(`The decision ${name} is not open.`);
    return decision;
  }

  /** What counsel advises elsewhere, before the refusal is confirmed. */
  async function advise(view: IncidentView): Promise<void> {
    const { id: taskId, fields } = taskOf(view, 'take-advice');
    await here.service.api.as('counsel').command(view.id, { type: 'complete-task', taskId, fields: answersTo(fields) });
  }

  const done = (page: Page) => page.getByText('Done and recorded.').first().waitFor();

  test(
    'a commander comes from the thieves’ e-mail to the refusal, which the executive signs on a phone in six steps',
    async () => {
      const title = 'Thieves write to the privacy office';
      const commander = await here.browsing.person('/', 'Commander');
      await commander.getByLabel('What happened, in a few words').fill(title);
      await commander.getByRole('button', { name: 'Declare', exact: true }).click();
      await commander.getByRole('heading', { level: 1, name: title }).waitFor();
      const { id, accepts } = await viewOf(title);
      const demand = accepts.find(({ event }) => event === 'DEMAND_RECEIVED');
      await commander.getByRole('button', { name: demand?.title.en ?? '' }).click();
      const form = commander.getByRole('region', { name: 'Something happened' });
      await fillIn(form, demand?.fields ?? [], DEMAND);
      await form.getByRole('button', { name: 'Report' }).click();
      await done(commander);

      const mail = taskOf(await viewOf(title), 'preserve-demand');
      const keeping = await openAsk(commander, mail.title.en);
      const file = {
        name: 'demand.eml',
        mimeType: 'message/rfc822',
        buffer: Buffer.from('Subject: your patients\r\n\r\nPay.'),
      };
      await keeping.locator('input[type=file]').setInputFiles(file);
      await keeping.getByText('demand.eml').waitFor();
      await keeping.getByRole('button', { name: 'Mark as done' }).click();
      await ask(commander, mail.title.en).waitFor({ state: 'detached' });

      await marks(commander, taskOf(await viewOf(title), 'set-severity'), { severity: 'p1' });
      const points = taskOf(await viewOf(title), 'check-eleven-points');
      await marks(
        commander,
        points,
        Object.fromEntries(points.fields.map(({ name, type }) => [name, type === 'boolean' ? 'Yes' : 'Weighed.'])),
      );
      await advise(await viewOf(title));
      const decision = decisionOf(await viewOf(title), 'never-pay');
      await ask(commander, decision.question.en).waitFor();

      // The commander only watches from here on: nothing of theirs is sent past a role that was given meanwhile.
      await here.service.cast.enrol('Eli', 'executive', id);
      await signsOnThePhone(id, decision);
      await ask(commander, decision.question.en).waitFor({ state: 'detached' });
      expect((await viewOf(title)).decisions.find(({ name }) => name === 'never-pay')).toMatchObject({
        outcome: 'refuse',
        approvals: [{ actor: { id: here.service.cast.id('Eli'), role: 'executive' } }],
      });
    },
    TIME_LIMIT_MS,
  );

  /** Does a task of the command page. */
  async function marks(
    page: Page,
    { title, fields }: TaskView,
    answers: Readonly<Record<string, string>>,
  ): Promise<void> {
    const item = await openAsk(page, title.en);
    await fillIn(item, fields, answers);
    if (fields.some(({ sets }) => sets === 'severity')) await item.getByLabel('Why').fill('The names are ours.');
    await item.getByRole('button', { name: 'Mark as done' }).click();
    await ask(page, title.en).waitFor({ state: 'detached' });
  }

  async function signsOnThePhone(incidentId: string, { id, question, options }: DecisionView): Promise<void> {
    await here.service.cast.person('Eli').signedIn();
    const phone = await here.browsing.person(`/incidents/${incidentId}/decisions/${id}`);
    await phone.setViewportSize(PHONE);
    let steps = 0;
    const step = async (act: Promise<void>): Promise<void> => {
      await act;
      steps += 1;
    };
    await phone.getByRole('heading', { name: 'Sign in' }).waitFor();
    await step(phone.getByLabel('Your name').fill('Eli'));
    await step(phone.getByLabel('Password', { exact: true }).fill(PASSWORD));
    await step(phone.getByRole('button', { name: 'Sign in', exact: true }).click());
    await phone.getByRole('heading', { name: question.en }).waitFor();
    expect(await barriers(phone)).toEqual([]);
    expect(await phone.evaluate('document.documentElement.scrollWidth')).toBe(PHONE.width);
    const refusal = options.find((each) => each.id === 'refuse')?.title.en ?? '';
    await step(phone.getByRole('radio', { name: refusal }).check());
    await step(phone.getByLabel('Why').fill('Payment would buy a promise from thieves.'));
    await step(phone.getByRole('button', { name: 'Sign this answer' }).click());
    await done(phone);
    expect(steps).toBe(STEPS_TO_SIGN);
  }

  /** Answers a decision and signs, on its own page, by keyboard alone. */
  async function signsByKeys(page: Page, { options }: DecisionView, option: string): Promise<void> {
    const keyboard = new Keyboard(page);
    const title = options.find((each) => each.id === option)?.title.en ?? '';
    const answer = page.getByRole('radio', { name: title });
    await keyboard.choose(page.getByRole('radiogroup').filter({ has: answer }), answer);
    await keyboard.type(page.getByLabel('Why'), 'It is what was decided long before.');
    await keyboard.use(page.getByRole('button', { name: 'Sign this answer' }));
    await done(page);
  }

  test(
    'a privacy officer comes from the facts to the report that is filed and the letters that are printed, each act once by keyboard alone',
    async () => {
      const id = newId();
      const story = await carePartners(20);
      const stage = new StageWithout(id, (each) => each(here.service.api));
      const until = (fits: (act: Act) => boolean): Promise<Act> => stage.playUntil(story, fits);
      const officer = (act: Act): boolean => act.as === 'privacy-officer';
      const now = (): Promise<IncidentView> => here.service.api.incident(id);
      const scoping = await until((act) => act.kind === 'facts' && act.source === 'scoping');
      await here.service.cast.enrol('Ada', 'privacy-officer', id);
      const ada = await here.browsing.person(`/incidents/${id}/facts`, 'Ada');
      const keyboard = new Keyboard(ada);
      const signs = async ({ id: decision, options }: DecisionView, option: string): Promise<void> => {
        await ada.goto(`${here.service.cast.origin}/incidents/${id}/decisions/${decision}`);
        await ada.getByRole('radio', { name: options.find((each) => each.id === option)?.title.en ?? '' }).check();
        await ada.getByLabel('Why').fill('It is what the law asks.');
        await ada.getByRole('button', { name: 'Sign this answer' }).click();
        await done(ada);
      };

      const facts = scoping.kind === 'facts' ? Object.entries(scoping.facts) : [];
      for (const [name, value] of facts) {
        const title = (await now()).facts.find((fact) => fact.name === name)?.title.en ?? '';
        const change = ada.getByRole('button', { name: `Change: ${title}`, exact: true, includeHidden: true });
        await change.first().waitFor({ state: 'attached' });
        const folded = ada.locator('.fact-group details:not([open])').filter({ has: change }).locator('summary');
        if ((await folded.count()) > 0) await keyboard.use(folded.first());
        await keyboard.use(change.first());
        const form = ada.locator('.fact-form');
        await keyboard.type(form.getByLabel('Value'), typeof value === 'string' ? value : JSON.stringify(value));
        await keyboard.type(form.getByLabel('Source'), 'The scoping of the theft');
        await keyboard.use(form.getByRole('button', { name: 'State this fact' }));
        await form.waitFor({ state: 'detached' });
      }
      expect(await barriers(ada)).toEqual([]);

      await until((act) => act.kind === 'decision' && act.decision === 'notify' && act.in.duty === 'ipc');
      const toNotify = decisionOf(await now(), 'notify', 'ipc');
      await ada.goto(`${here.service.cast.origin}/incidents/${id}/decisions/${toNotify.id}`);
      await signsByKeys(ada, toNotify, 'notify');

      await until(({ kind }) => kind === 'report');
      await ada.goto(`${here.service.cast.origin}/incidents/${id}/letters`);
      await keyboard.select(ada.getByLabel('Report', { exact: true }), 'ipc-ontario');
      await keyboard.use(ada.getByRole('button', { name: 'Produce the report' }));
      await ada.getByRole('button', { name: /^Download EXERCISE-ipc-ontario-.*\.pdf$/ }).waitFor();

      await until((act) => officer(act) && act.kind === 'decision' && act.decision === 'approve-notice');
      await signs(decisionOf(await now(), 'approve-notice', 'ipc'), 'approve');
      await until((act) => act.kind === 'task' && act.task === 'send-notice');
      await ada.goto(`${here.service.cast.origin}/incidents/${id}`);
      const sending = taskOf(await now(), 'send-notice');
      const item = await openAsk(ada, sending.title.en);
      const receipt = { name: 'receipt.txt', mimeType: 'text/plain', buffer: Buffer.from('Receipt of the exercise.') };
      await item.locator('input[type=file]').setInputFiles(receipt);
      await item.getByText('receipt.txt').waitFor();
      await fillIn(item, sending.fields, {
        sent_at: '2018-06-18T08:55',
        stage: 'first',
        channel: 'web-form',
        reference: 'EX-IPC-1',
      });
      await keyboard.use(item.getByRole('button', { name: 'Mark as done' }));
      await done(ada);
      expect((await now()).obligations.find(({ recipient }) => recipient.id === 'ipc')).toMatchObject({
        status: 'met',
      });

      await until((act) => officer(act) && act.kind === 'decision' && act.decision === 'letters-approval');
      await signs(decisionOf(await now(), 'letters-approval'), 'send');
      await until(({ kind }) => kind === 'letters');
      await ada.goto(`${here.service.cast.origin}/incidents/${id}/letters`);
      await keyboard.use(ada.getByRole('button', { name: 'Produce all letters' }));
      await ada
        .getByRole('button', { name: /^Download EXERCISE-letters-.*\.pdf$/ })
        .first()
        .waitFor();
      expect(await barriers(ada)).toEqual([]);
    },
    TIME_LIMIT_MS,
  );

  test(
    'a commander comes to the refusal by keyboard alone, by Tab, palette, jumps and the sheet of keys, and so does the executive who signs it',
    async () => {
      const title = 'No mouse tonight';
      const page = await here.browsing.person('/incidents', 'Commander');
      const keyboard = new Keyboard(page);
      await keyboard.type(page.getByLabel('What happened, in a few words'), title);
      await keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      const { id, accepts } = await viewOf(title);
      await here.service.cast.enrol('Eli', 'executive', id);

      await keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keys' }).waitFor();
      await keyboard.press('Escape', 'g', 'd');
      await page.getByRole('heading', { level: 2, name: 'Decisions' }).waitFor();
      await keyboard.press('g', 'c');

      const demand = accepts.find(({ event }) => event === 'DEMAND_RECEIVED');
      const fields = demand?.fields ?? [];
      await keyboard.use(page.getByRole('button', { name: demand?.title.en ?? '' }));
      const form = page.getByRole('region', { name: 'Something happened' });
      const [receivedAt, channel] = ['received_at', 'channel'].map((name) =>
        fields.filter((each) => each.name === name),
      );
      await keyboard.to(form.locator('input[type=datetime-local]').first());
      await page.keyboard.type('03092026');
      await keyboard.press('Tab');
      await page.keyboard.type('0905AM');
      expect(receivedAt).toHaveLength(1);
      await keyboard.answer(form, channel ?? []);
      await keyboard.use(form.getByRole('button', { name: 'Report' }));
      await done(page);

      await byPalette(taskOf(await viewOf(title), 'set-severity'));
      await byPalette(taskOf(await viewOf(title), 'check-eleven-points'));
      await advise(await viewOf(title));
      const decision = decisionOf(await viewOf(title), 'never-pay');
      await ask(page, decision.question.en).waitFor();
      await eliSigns(decision);
      await ask(page, decision.question.en).waitFor({ state: 'detached' });
      await keyboard.press('g', 'd');
      await page.getByRole('link', { name: decision.question.en }).waitFor();

      async function eliSigns(asked: DecisionView): Promise<void> {
        await here.service.cast.person('Eli').signedIn();
        const his = await here.browsing.person(`/incidents/${id}/decisions/${asked.id}`);
        const keys = new Keyboard(his);
        await keys.type(his.getByLabel('Your name'), 'Eli');
        await keys.type(his.getByLabel('Password', { exact: true }), PASSWORD);
        await keys.press('Enter');
        await his.getByRole('heading', { name: asked.question.en }).waitFor();
        await signsByKeys(his, asked, 'refuse');
      }

      /** Comes to a task by its name, and does it. */
      async function byPalette(task: TaskView): Promise<void> {
        await keyboard.press('Control+k');
        const palette = page.getByRole('dialog');
        await palette.getByRole('combobox').waitFor();
        await page.keyboard.type(task.title.en);
        await palette.getByRole('option', { name: task.title.en }).first().waitFor();
        await keyboard.press('Enter');
        const item = ask(page, task.title.en);
        const submit = item.getByRole('button', { name: 'Mark as done' });
        await submit.waitFor();
        await keyboard.answer(item, task.fields);
        if (task.fields.some(({ sets }) => sets === 'severity')) {
          await keyboard.to(item.getByLabel('Why'));
          await page.keyboard.type('The names are ours.');
        }
        await keyboard.use(submit);
        await item.waitFor({ state: 'detached' });
      }
    },
    TIME_LIMIT_MS,
  );
});

/** A stage on which somebody does some of the acts elsewhere, by hand. */
class StageWithout extends HttpStage {
  private readonly byHand = new Set<string>();

  override isDone(key: string): Promise<boolean> {
    return this.byHand.has(key) ? Promise.resolve(true) : super.isDone(key);
  }

  /** Plays on until the first act that fits and is not done by hand yet: it is done by hand from now on. */
  async playUntil(story: Story, fits: (act: Act) => boolean): Promise<Act> {
    for (const [index, step] of story.steps.entries()) {
      for (const [position, act] of step.acts.entries()) {
        const key = `step-${index}-act-${position}`;
        if (!fits(act) || this.byHand.has(key)) continue;
        const steps = [...story.steps.slice(0, index), { ...step, acts: step.acts.slice(0, position) }];
        await playStory({ ...story, steps }, this, () => undefined);
        this.byHand.add(key);
        return act;
      }
    }
    throw new Error('The story has no such act.');
  }
}
