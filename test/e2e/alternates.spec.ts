import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { refusalOf } from '../support/api-client.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';

const newId = idMint('alternates');
let service: Service;

beforeAll(async () => {
  service = await Service.start();
});

afterAll(() => service.delete());

test('a deputy signs for the commander, who cannot: the view says who may, the record who did and why', async () => {
  const id = newId();
  await service.api.declare({ id, title: 'Files of ours are for sale', mode: 'live' });
  await service.api.command(id, {
    type: 'send-event',
    event: 'OBSERVATION_PROPOSED',
    fields: { why: 'To see which other systems they reach.' },
  });
  const decision = async () => {
    const found = (await service.api.incident(id)).decisions.find((each) => each.name === 'contain-or-watch');
    if (!found) throw new Error('The question is not put.');
    return found;
  };
  const { id: decisionId, version: decisionVersion, shownDigest, options } = await decision();
  const [now] = options;
  expect(now?.standIns).toContainEqual({ for: 'incident-commander', by: ['deputy', 'executive'] });
  const answer = {
    type: 'answer-decision',
    decisionId,
    decisionVersion,
    shownDigest,
    option: now?.id ?? '',
    rationale: 'They have seen enough.',
  } as const;
  const because = 'On a plane until six.';
  const deputy = service.api.as('deputy');
  expect(await refusalOf(deputy.command(id, { ...answer, standsFor: { role: 'counsel', because } }))).toMatchObject({
    status: 403,
    code: 'stands-in-for-nobody',
    place: 'standsFor.role',
  });
  expect(
    await refusalOf(deputy.command(id, { ...answer, standsFor: { role: 'incident-commander', because: '' } })),
  ).toMatchObject({ status: 400 });
  await deputy.command(id, { ...answer, standsFor: { role: 'incident-commander', because } });
  const decided = (await service.api.incident(id)).decisions.find((each) => each.id === decisionId);
  expect(decided?.outcome).toBe('contain-now');
  expect(decided?.approvals).toMatchObject([{ standsFor: 'incident-commander', because }]);
  const [signed] = (await service.api.record(id)).filter(({ kind }) => kind === 'decision.signed');
  expect(signed).toMatchObject({ actor: { role: 'deputy' }, payload: { standsFor: 'incident-commander', because } });
});
