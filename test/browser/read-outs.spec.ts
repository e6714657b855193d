import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { DecisionView } from '#contract';
import { formatInstant } from '#kernel';
import { onlyWhere } from '../support/machine.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { Browsing, barriers, openAsk } from './browsing.js';

const TIME_LIMIT_MS = 120_000;
const newId = idMint('read-outs in a browser');
const WHY = 'We learn more than we lose.';

onlyWhere('chromium', 'a decision read out by telephone, in a real browser', (chromium) => {
  let service: Service;
  let browsing: Browsing;

  beforeAll(async () => {
    service = await Service.start();
    browsing = await Browsing.open(chromium, service.cast);
  }, TIME_LIMIT_MS);

  afterEach(() => {
    // A browser tells of each refusal, and whoever is signed out is refused.
    expect(browsing.complaints.filter((complaint) => !complaint.includes('401'))).toEqual([]);
  });

  afterAll(async () => {
    await browsing.close();
    await service.delete();
  });

  async function decisionOf(id: string): Promise<DecisionView> {
    const found = (await service.api.incident(id)).decisions.find(({ name }) => name === 'contain-or-watch');
    if (!found) throw new Error('The question is not put.');
    return found;
  }

  test(
    'one records it, another confirms it, and the executive countersigns what was decided by it',
    async () => {
      const id = newId();
      await service.api.declare({ id, title: 'Decided on the telephone', mode: 'live' });
      await service.api.command(id, { type: 'send-event', event: 'OBSERVATION_PROPOSED', fields: { why: 'To see.' } });
      for (const [role, name] of [
        ['executive', 'Elif Invented'],
        ['scribe', 'Sam Invented'],
        ['deputy', 'Dana Invented'],
      ] as const)
        await service.api.as(role, name).incident(id);
      const { id: decisionId, version: decisionVersion, shownDigest, question } = await decisionOf(id);
      const answer = {
        type: 'answer-decision',
        decisionId,
        decisionVersion,
        shownDigest,
        option: 'watch-first',
      } as const;
      await service.api.command(id, { ...answer, rationale: 'Police ask for a day.' });
      const path = `/incidents/${id}`;

      const scribe = await browsing.person(path, 'Sam Invented');
      const recording = await openAsk(scribe, question.en);
      await recording.getByText('Record what somebody decided by telephone').click();
      await recording.getByLabel('Who decided').selectOption({ label: 'Elif Invented, Executive' });
      await recording.getByRole('radio', { name: /Watch one more day/ }).check();
      await recording.getByLabel('Their reasons').fill(WHY);
      await recording.getByLabel('By which number').fill('the number in the crisis plan');
      expect(await barriers(scribe)).toEqual([]);
      await recording.getByRole('button', { name: 'Record the call' }).click();
      await recording.getByText('It counts for nothing until a second person').waitFor();
      expect(await recording.getByRole('button', { name: 'I heard the call' }).count()).toBe(0);

      const deputy = await browsing.person(path, 'Dana Invented');
      const confirming = await openAsk(deputy, question.en);
      await confirming.getByText(WHY).waitFor();
      const heard = service.committed(id, 'decision.heard');
      await confirming.getByRole('button', { name: 'I heard the call' }).click();
      await heard;
      expect(await decisionOf(id)).toMatchObject({ status: 'decided', outcome: 'watch-first' });

      const executive = await browsing.person(path, 'Elif Invented');
      const owning = await openAskDecided(executive, question.en);
      await owning.getByText('NOT YET COUNTERSIGNED').waitFor();
      expect(await barriers(executive)).toEqual([]);
      const countersigned = service.committed(id, 'decision.countersigned');
      await owning.getByRole('button', { name: 'This is what I decided' }).click();
      await countersigned;
      expect((await decisionOf(id)).readOuts).toMatchObject([{ status: 'countersigned' }]);
    },
    TIME_LIMIT_MS,
  );

  test(
    'whose role has ended finds under their own name what was said to be theirs, and disowns it',
    async () => {
      const id = newId();
      await service.api.declare({ id, title: 'Said in a name', mode: 'live' });
      await service.api.command(id, { type: 'send-event', event: 'OBSERVATION_PROPOSED', fields: { why: 'To see.' } });
      const absent = service.api.as('executive', 'Ines Invented');
      await absent.incident(id);
      const { id: decisionId, version: decisionVersion, shownDigest, question } = await decisionOf(id);
      await service.api.as('scribe').command(id, {
        type: 'read-out-decision',
        decisionId,
        decisionVersion,
        shownDigest,
        option: 'watch-first',
        rationale: WHY,
        person: { id: absent.id, role: 'executive' },
        calledAt: formatInstant(service.clock.now()),
        way: 'a number',
      });
      const [recorded] = (await decisionOf(id)).readOuts;
      const readOutId = recorded?.id ?? '';
      await service.api.as('deputy').command(id, { type: 'confirm-read-out', readOutId, shownDigest });
      const commander = service.cast.commander;
      const role = { person: absent.id, role: 'executive', reason: 'They left.' };
      await commander.post(`/incidents/${id}/members/removals`, role, 'incident-commander');

      const page = await browsing.person('/account', 'Ines Invented');
      const panel = page.getByRole('region', { name: 'Said in your name by telephone' });
      await panel.getByText(question.en).waitFor();
      await panel.getByText('I did not decide so').first().click();
      await panel.getByLabel('Why this is not what you decided').fill('I was on a plane.');
      expect(await barriers(page)).toEqual([]);
      const disowned = service.committed(id, 'decision.disowned');
      await panel.getByRole('button', { name: 'I did not decide so' }).click();
      await disowned;
      await panel.waitFor({ state: 'detached' });
    },
    TIME_LIMIT_MS,
  );

  /** The answer put the same question anew: the decided one is the ask that stands for a call. */
  async function openAskDecided(page: Parameters<typeof openAsk>[0], title: string) {
    const panel = page.getByRole('region', { name: 'What now' });
    const items = panel.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
    await items.first().waitFor();
    for (const item of await items.all()) {
      const button = item.getByRole('button', { name: /^(Answer|Close)$/ });
      if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click();
      if ((await item.getByText('By telephone', { exact: true }).count()) > 0) return item;
    }
    throw new Error('No call waits.');
  }
});
