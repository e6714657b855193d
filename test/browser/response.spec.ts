import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { FactView, IncidentView } from '#contract';
import { onlyWhere } from '../support/machine.js';
import { PASSWORD } from '../support/cast.js';
import { Service } from '../support/service.js';
import { PushBrowser } from '../support/push-browser.js';
import { idMint } from '../support/seeded.js';
import { Browsing, ask, barriers, openAsk, signIn } from './browsing.js';
import { answersTo } from './filling.js';
import { PushedWorker, subscribesAs } from './push-here.js';

const newId = idMint('browser');
const TIME_LIMIT_MS = 240_000;
/** A browser tells of every refusal on its console: what takes fresh proof is refused until it is given. */
const PROOF_ASKED = /^console error: Failed to load resource: the server responded with a status of 403 /;

/** Tasks that come before the decision never to pay. */
const WEIGHING = ['check-eleven-points', 'take-advice'];

// What wakes people is a notification.
onlyWhere('whole chromium', 'in a real browser', (chromium) => {
  let service: Service;
  let browsing: Browsing;
  let pushService: PushBrowser;

  beforeAll(async () => {
    pushService = await PushBrowser.open();
    const webPush = { contact: 'mailto:operator@elsewhere.example', services: [new URL(pushService.origin).host] };
    service = await Service.start({ config: { webPush } });
    browsing = await Browsing.open(chromium, service.cast);
  }, TIME_LIMIT_MS);

  afterEach(() => {
    expect(browsing.complaints.filter((complaint) => !PROOF_ASKED.test(complaint))).toEqual([]);
  });

  afterAll(async () => {
    await browsing.close();
    await service.delete();
    await pushService.stop();
  });

  async function decided(id: string, fact: string): Promise<FactView | undefined> {
    return (await service.api.incident(id)).facts.find(({ name }) => name === fact);
  }

  async function viewOf(title: string): Promise<IncidentView> {
    const { incidents } = await service.api.incidents();
    const found = incidents.find((incident) => incident.title === title);
    if (!found) throw new Error(`There is no incident "${title}".`);
    return service.api.incident(found.id);
  }

  describe('an empty installation', () => {
    test(
      'asks to sign in, then offers to declare and to play the demonstration',
      async () => {
        const page = await browsing.person();
        await page.getByRole('heading', { name: 'Sign in' }).waitFor();
        expect(await barriers(page)).toEqual([]);
        await signIn(page, 'Commander');
        await page.getByRole('heading', { name: 'No incident yet' }).waitFor();
        await page.getByRole('button', { name: 'Declare', exact: true }).waitFor();
        await page.getByRole('button', { name: 'Play the CarePartners demonstration' }).waitFor();
        expect(await page.getByRole('banner').innerText()).toContain('Commander');
        expect(await barriers(page)).toEqual([]);
      },
      TIME_LIMIT_MS,
    );
  });

  describe('an incident, moved by two people at two browsers', () => {
    test(
      'each sees the other’s move without asking, from the first demand to the signed refusal',
      async () => {
        const title = 'E-mail claims our patient files';
        const commander = await browsing.person('/', 'Commander');
        await commander.getByLabel('What happened, in a few words').fill(title);
        await commander.getByRole('button', { name: 'Declare', exact: true }).click();
        await commander.getByRole('heading', { level: 1, name: title }).waitFor();
        const { id, accepts } = await viewOf(title);
        await service.cast.enrol('Eli', 'executive', id);
        const executive = await browsing.person(`/incidents/${id}`, 'Eli');
        await executive.getByText('live feed').waitFor();

        const demand = accepts.find(({ event }) => event === 'DEMAND_RECEIVED');
        const label = (name: string): string => demand?.fields.find((field) => field.name === name)?.title.en ?? name;
        await commander.getByRole('button', { name: demand?.title.en ?? '' }).click();
        const form = commander.getByRole('region', { name: 'Something happened' });
        await form.getByLabel(label('received_at')).fill('2026-03-09T09:05');
        await form.getByLabel(label('channel')).selectOption('e-mail');
        await form.getByRole('button', { name: 'Report' }).click();

        const moved = await movedTo((view) => view.tasks.some(({ name }) => name === 'set-severity'));
        const severity = moved.tasks.find(({ name }) => name === 'set-severity');
        const [field] = severity?.fields ?? [];
        await ask(executive, severity?.title.en ?? '').waitFor();
        const task = await openAsk(commander, severity?.title.en ?? '');
        await task.getByLabel(field?.title.en ?? '').selectOption('p1');
        await task.getByLabel('Why').fill('The names are ours.');
        await task.getByRole('button', { name: 'Mark as done' }).click();
        await ask(executive, severity?.title.en ?? '').waitFor({ state: 'detached' });

        // What has to be weighed before is done by others, elsewhere; both browsers are told.
        for (const { id: taskId, role, fields } of (await viewOf(title)).tasks.filter(({ name }) =>
          WEIGHING.includes(name),
        ))
          await service.api.as(role).command(id, { type: 'complete-task', taskId, fields: answersTo(fields) });
        const decision = (await viewOf(title)).decisions.find(({ name }) => name === 'never-pay');
        const option = decision?.options.find((each) => each.id === 'refuse');
        const question = await openAsk(executive, decision?.question.en ?? '');
        expect(await barriers(executive)).toEqual([]);
        await question.getByRole('radio', { name: option?.title.en ?? '' }).check();
        await question.getByLabel('Why').fill('Payment would buy a promise from thieves.');
        await question.getByRole('button', { name: 'Sign this answer' }).click();
        await ask(commander, decision?.question.en ?? '').waitFor({ state: 'detached' });

        const after = await viewOf(title);
        expect(after.decisions.find(({ name }) => name === 'never-pay')).toMatchObject({
          status: 'decided',
          outcome: 'refuse',
          approvals: [{ actor: { id: service.cast.id('Eli'), role: 'executive', assurance: 'password' } }],
        });
        expect(await barriers(commander)).toEqual([]);

        async function movedTo(condition: (view: IncidentView) => boolean): Promise<IncidentView> {
          await commander.getByText('Done and recorded.').first().waitFor();
          const view = await viewOf(title);
          if (!condition(view)) throw new Error('The incident did not move as reported.');
          return view;
        }
      },
      TIME_LIMIT_MS,
    );
  });

  describe('the plan of an incident', () => {
    test(
      'shows in words and as a picture where each part stands, and moves by keyboard',
      async () => {
        const id = '0190d3a4-0000-7000-8000-0000000000a1';
        await service.api.declare({ id, title: 'A plan to look at', mode: 'live' });
        const page = await browsing.person(`/incidents/${id}/plan`, 'Commander');
        const picture = page.getByRole('img', { name: 'Data extortion' });
        await picture.waitFor();
        const outline = page.getByRole('region', { name: 'As a list' });
        expect(await outline.innerText()).toMatch(/Bring the team together here[^]*All tasks done → Protect/);
        expect(await barriers(page)).toEqual([]);

        const width = Number(await picture.getAttribute('width'));
        await page.getByRole('group', { name: 'As a picture' }).press('-');
        expect(Number(await picture.getAttribute('width'))).toBeLessThan(width);

        const charts = page.getByRole('navigation', { name: 'Charts of the playbook' });
        await charts.getByRole('link', { name: /^A duty to tell/ }).click();
        await page.getByRole('img', { name: 'A duty to tell' }).waitFor();
        await page.getByLabel('Which of them').waitFor();
        expect(await barriers(page)).toEqual([]);
      },
      TIME_LIMIT_MS,
    );
  });

  describe('the people on call', () => {
    test(
      'are put on call, woken by a browser, tested, and shown their alert',
      async () => {
        const id = '0190d3a4-0000-7000-8000-0000000000a2';
        await service.api.declare({ id, title: 'Somebody has to wake up', mode: 'live' });
        const page = await browsing.person('/', 'Commander');
        await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'On call' }).click();
        await page.getByText(/^Nobody will be woken: nobody is on call/).waitFor();
        expect(await barriers(page)).toEqual([]);

        await service.api.setOnCall({ role: 'deputy', channel: 'push', name: 'Bo Lind' });
        const form = page.getByRole('region', { name: 'Put somebody on call' });
        await form.getByLabel('Name').fill('Ana Quell');
        await form.getByLabel('Reached by').selectOption('push');
        await form.getByRole('button', { name: 'Put on call' }).click();
        await page.getByText('no browser subscribed: nothing is sent').nth(1).waitFor();

        await subscribesAs(page, pushService.subscription);
        const here = page.getByRole('region', { name: 'Wake this browser' });
        expect(await here.innerText()).toContain(new URL(pushService.origin).host);
        // Two people share this computer: waking it for the second leaves it awake for the first, and so does letting it sleep again.
        await here.getByRole('button', { name: 'Wake this browser' }).click();
        await here.getByText('This browser is woken as Computer.').waitFor();
        await here.getByRole('button', { name: 'Wake this browser' }).click();
        await here.getByText('This browser is woken as Computer.').nth(1).waitFor();
        expect(await here.getByRole('button', { name: 'Wake this browser' }).count()).toBe(0);
        expect(await barriers(page)).toEqual([]);
        const { contacts } = await service.api.onCall();
        expect(contacts.map(({ browsers }) => browsers.map(({ status }) => status))).toEqual([['wakes'], ['wakes']]);
        const ofBo = contacts.find(({ name }) => name === 'Bo Lind')?.browsers[0]?.id ?? '';
        await here.locator(`[aria-describedby="woken-${ofBo}"]`).click();
        await page.getByText('This browser no longer wakes Bo Lind.').waitFor();
        expect(
          await page.evaluate(`navigator.serviceWorker.ready.then(async ({ pushManager }) => {
          return (await pushManager.getSubscription()) !== null;
        })`),
        ).toBe(true);
        await page.getByText(/^A warning wakes a person by web push/).waitFor();
        await page.getByRole('button', { name: 'Send a test to Ana Quell' }).click();
        await page.getByText('Sent by web push.').waitFor();
        expect(pushService.pushed.map(({ text }) => JSON.parse(text) as object)).toMatchObject([
          { title: 'Holdfast: test' },
        ]);

        const warned = service.committed(id, 'alert.delivered');
        service.clock.advance(10 * 60_000);
        service.installation.timers.wake();
        await warned;
        const worker = await PushedWorker.of(page);
        const message = pushService.pushed.map(({ text }) => text).find((text) => text.includes(id));
        expect(await worker.push(message ?? '')).toEqual({
          title: 'Holdfast: please look',
          body: expect.stringMatching(/^Holdfast: /),
          path: `/incidents/${id}`,
        });
        expect(await worker.opensOnClick()).toBe(`/incidents/${id}`);
        expect(await worker.changesSubscription()).toEqual({
          title: 'Holdfast: please look',
          body: expect.stringContaining('subscribe it again'),
          path: '/on-call',
        });
        await page.reload();
        const alerts = page.getByRole('region', { name: 'Alerts now' });
        await alerts.getByRole('listitem').first().waitFor();
        // Other incidents of this service have alerts too; what stands below the first few is unfolded.
        for (const more of await alerts.locator('summary').all()) await more.click();
        const alert = alerts.getByRole('listitem').filter({ hasText: 'Somebody has to wake up' });
        expect(await barriers(page)).toEqual([]);
        await alert.getByRole('button', { name: /^I have it/ }).click();
        await alerts.getByText(/Commander has it, since/).waitFor();
        // The browser's own subscription, which this page had put in its place, is another after the reload: it asks again.
        await here.getByRole('button', { name: 'Wake this browser' }).waitFor();
        await page.setViewportSize({ width: 360, height: 740 });
        expect(await barriers(page)).toEqual([]);

        await service.api.removeOnCall({ role: 'deputy' });
        await page.getByRole('button', { name: 'Remove Ana Quell' }).click();
        await page.getByRole('button', { name: 'Take Ana Quell off call?' }).click();
        const proof = page.getByRole('dialog', { name: 'Is it you?' });
        await proof.getByLabel('Your password now').fill(PASSWORD);
        await proof.getByRole('button', { name: 'It is me' }).click();
        await page.getByText('Nobody is on call.', { exact: true }).waitFor();
      },
      TIME_LIMIT_MS,
    );
  });

  describe('an assessment of risk', () => {
    test(
      'proposes with its reasons, follows what a person answers, and keeps both what was proposed and what was decided',
      async () => {
        const id = newId();
        await service.api.declare({ id, title: 'How grave is it?', mode: 'live' });
        const facts = { 'event.exfiltration': 'known', 'people.data_elements': ['name', 'health-record'] };
        await service.api
          .as('privacy-officer')
          .command(id, { type: 'state-facts', facts, source: 'the team', confidence: 'confirmed' });
        const page = await browsing.person(`/incidents/${id}/risk`, 'Somebody as privacy-officer');
        const hipaa = page.getByRole('group').filter({ hasText: 'HIPAA' });
        await hipaa.locator('summary').click();
        const viewed = hipaa.getByLabel('Whether it was actually acquired or viewed');
        await hipaa.getByText('speaks for the graver result').first().waitFor();
        expect(await barriers(page)).toEqual([]);

        await viewed.selectOption('never');
        await hipaa.getByText('proposed risk.compromise_low=true').waitFor();
        await hipaa.getByRole('button', { name: 'Decide and record' }).click();
        await hipaa.getByText('proposed risk.compromise_low=true').waitFor();
        expect((await decided(id, 'risk.compromise_low'))?.value).toBeNull();

        await hipaa.getByRole('radio', { name: 'No', exact: true }).check();
        await hipaa.getByLabel('What harm may come of it').fill('The forensic report is a draft.');
        await hipaa.getByRole('button', { name: 'Decide and record' }).click();
        await page.getByText('Done and recorded.').waitFor();
        expect(await decided(id, 'risk.compromise_low')).toMatchObject({
          source: expect.stringMatching(/proposed risk\.compromise_low=true\. .*acquired-or-viewed=never/),
        });
        expect(await decided(id, 'risk.assessment')).toMatchObject({ value: 'The forensic report is a draft.' });
        expect(await barriers(page)).toEqual([]);
      },
      TIME_LIMIT_MS,
    );
  });

  describe('the demonstration', () => {
    test(
      'is played to its end, and its incident says EXERCISE, shows the second wave, and verifies',
      async () => {
        const page = await browsing.person('/', 'Commander');
        await page.getByRole('button', { name: 'Play the CarePartners demonstration' }).click();
        await page.getByText('The demonstration has been played to its end.').waitFor();
        expect(await barriers(page)).toEqual([]);
        await page.getByRole('link', { name: 'Open the demonstration’s incident' }).click();

        await page.locator('.exercise-band').getByText('EXERCISE. Not real; nothing can be sent.').waitFor();
        await page.getByRole('heading', { level: 1, name: 'CarePartners, 2018 (demonstration)' }).waitFor();
        expect(await page.title()).toMatch(/^EXERCISE · CarePartners/);
        await page
          .getByText(/wave 2/)
          .first()
          .waitFor();
        expect(await barriers(page)).toEqual([]);

        const pages = page.getByRole('navigation', { name: 'Pages of this incident' });
        await pages.getByRole('link', { name: 'Record' }).click();
        await page.getByRole('button', { name: 'Verify the record' }).click();
        const { version } = await viewOf('CarePartners, 2018 (demonstration)');
        await page.getByText(`The record verifies: ${version.toLocaleString('en')} entries, unbroken.`).waitFor();
        expect(await barriers(page)).toEqual([]);

        await pages.getByRole('link', { name: 'People' }).click();
        await page.getByText('Unexplained: 0.').waitFor();
        expect(await barriers(page)).toEqual([]);

        await pages.getByRole('link', { name: 'Letters' }).click();
        await page.getByRole('button', { name: /^Download EXERCISE-ipc-ontario-.*\.pdf$/ }).waitFor();
        expect(await barriers(page)).toEqual([]);
        expect(await page.locator('.exercise-band').isVisible()).toBe(true);
      },
      TIME_LIMIT_MS,
    );
  });
});
