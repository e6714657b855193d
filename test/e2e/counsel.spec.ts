import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CommandRequest, ConflictView, IncidentView, ObligationView } from '#contract';
import { refusalOf } from '../support/api-client.js';
import { SHIPPED } from '../support/playbook-folder.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';

const newId = idMint('counsel');
// An app that keeps health records for people of Massachusetts: a federal rule that nobody has checked says what the letter
// must tell, and the state forbids it.
const APP = {
  'event.aware_at': '2026-11-22T15:30:00.000Z',
  'event.exfiltration': 'known',
  'event.accessed': 'known',
  'organisation.jurisdiction': 'us',
  'organisation.roles': ['controller', 'personal-health-record-vendor'],
  'people.data_elements': ['name', 'social-security-number', 'health-record'],
  'people.by_residence': { 'us-ma': 10, elsewhere: 0 },
  'people.count': 10,
  'risk.harm_likely': true,
};
const FEDERAL = 'us-ftc-hbnr/affected-individuals/individual/US/1';
const STATE = 'us-ma/affected-individuals/individual/US-MA/1';
let service: Service;

beforeAll(async () => {
  service = await Service.start({ config: { playbooksFolder: SHIPPED } });
});

afterAll(() => service.delete());

async function stolen(): Promise<string> {
  const id = newId();
  await service.api.declare({ id, title: 'An app for health records', mode: 'live' });
  await service.api
    .as('privacy-officer')
    .command(id, { type: 'state-facts', facts: APP, source: 'the team', confidence: 'confirmed' });
  return id;
}

function dutyIn(view: IncidentView, key: string): ObligationView {
  const duty = view.obligations.find((each) => each.key === key);
  if (!duty) throw new Error(`no duty ${key}`);
  return duty;
}

function conflictIn(view: IncidentView): ConflictView {
  const conflict = view.conflicts.find(({ demands, forbids }) => demands === FEDERAL && forbids === STATE);
  if (!conflict) throw new Error('no conflict');
  return conflict;
}

async function confirming(id: string): Promise<Extract<CommandRequest, { type: 'confirm-clause' }>> {
  const { confirmable, pack, clause } = dutyIn(await service.api.incident(id), FEDERAL);
  return {
    type: 'confirm-clause',
    pack,
    clause,
    shownDigest: confirmable?.shownDigest ?? '',
    source: '16 CFR 318.4, eCFR',
    asOf: '2026-11-24',
    finding: 'It says 60 calendar days.',
  };
}

async function signing(id: string): Promise<Extract<CommandRequest, { type: 'sign-route' }>> {
  const { shown, routes } = conflictIn(await service.api.incident(id));
  const [route] = routes;
  return {
    type: 'sign-route',
    demands: FEDERAL,
    forbids: STATE,
    route: route?.id ?? '',
    shownDigest: shown?.shownDigest ?? '',
    reasons: 'Whoever follows the federal procedure is deemed to comply.',
  };
}

describe('a clause that nobody has checked', () => {
  test('has its date when counsel confirms it, with who and from which source', async () => {
    const id = await stolen();
    expect(dutyIn(await service.api.incident(id), FEDERAL).due).toBeNull();
    await service.api.as('counsel').command(id, await confirming(id));

    const view = await service.api.incident(id);
    const duty = dutyIn(view, FEDERAL);
    expect(duty.due?.instant).toBeDefined();
    expect(duty.reason.en).toContain('16 CFR 318.4, eCFR');
    const [settlement] = view.settlements;
    expect(settlement).toMatchObject({ status: 'standing', by: { role: 'counsel' }, settled: { asOf: '2026-11-24' } });
    // The reason is in the record too, which names nobody.
    expect(duty.reason.en).toContain('Confirmed by counsel');
    expect(view.clocks.map(({ due }) => due.instant)).toContain(duty.due?.instant);
    const { obligations } = await service.api.assessment(id);
    expect(obligations.find(({ key }) => key === FEDERAL)?.confirmation?.source).toBe('16 CFR 318.4, eCFR');
  });

  test('is confirmed and taken back by counsel alone, and only as it was shown', async () => {
    const id = await stolen();
    const command = await confirming(id);
    for (const role of ['privacy-officer', 'incident-commander', 'scribe'] as const) {
      expect(await refusalOf(service.api.as(role).command(id, command))).toMatchObject({ code: 'not-permitted' });
      expect(await refusalOf(service.api.as(role).command(id, await signing(id)))).toMatchObject({
        code: 'not-permitted',
      });
    }
    const counsel = service.api.as('counsel');
    const other = counsel.command(id, { ...(await confirming(id)), shownDigest: 'b'.repeat(64) });
    expect(await refusalOf(other)).toMatchObject({ status: 409, code: 'shown-has-changed' });
    await counsel.command(id, command);
    const [settlement] = (await service.api.incident(id)).settlements;
    const withdraw = { type: 'withdraw-confirmation', settlementId: settlement?.id ?? '', reason: 'repealed' } as const;
    expect(await refusalOf(service.api.as('executive').command(id, withdraw))).toMatchObject({
      code: 'not-permitted',
    });
    await counsel.command(id, withdraw);
    const view = await service.api.incident(id);
    expect(view.settlements).toMatchObject([{ status: 'withdrawn', ended: { reason: 'repealed' } }]);
    expect(dutyIn(view, FEDERAL).due).toBeNull();
  });
});

describe('a conflict of two laws', () => {
  test('is left by the route that counsel signs, and what the letter may say follows', async () => {
    const id = await stolen();
    expect(conflictIn(await service.api.incident(id))).toMatchObject({
      elements: ['what_happened'],
      chosen: null,
      routes: [{ id: 'federal-procedure', yields: 'ban', citation: 'Mass. Gen. Laws ch. 93H § 5' }],
    });
    expect(dutyIn(await service.api.incident(id), STATE).forbidden).toContain('what_happened');
    await service.api.as('counsel').command(id, await signing(id));
    const signed = await service.api.incident(id);
    expect(conflictIn(signed).chosen).toBe('federal-procedure');
    expect(dutyIn(signed, STATE).forbidden).not.toContain('what_happened');

    await service.api.as('counsel').command(id, await signing(id));
    expect((await service.api.incident(id)).settlements.map(({ status }) => status)).toEqual([
      'standing',
      'superseded',
    ]);
  });
});

describe('a conflict of another legal entity', () => {
  const [federal, state] = [`${FEDERAL}@sister-app`, `${STATE}@sister-app`];
  const SISTER = {
    'organisation.name@sister-app': 'Sister App Inc.',
    'organisation.jurisdiction@sister-app': 'us',
    'organisation.roles@sister-app': APP['organisation.roles'],
    'people.data_elements@sister-app': APP['people.data_elements'],
    'people.by_residence@sister-app': APP['people.by_residence'],
    'people.count@sister-app': 10,
    'risk.harm_likely@sister-app': true,
  };

  test('is left by a route of its own: the organisation’s stays open, and a pair of both is no conflict', async () => {
    const id = await stolen();
    await service.api
      .as('privacy-officer')
      .command(id, { type: 'state-facts', facts: SISTER, source: 'the team', confidence: 'confirmed' });
    const before = await service.api.incident(id);
    const ofSister = before.conflicts.find(({ demands }) => demands === federal);
    expect(ofSister).toMatchObject({ forbids: state, chosen: null, routes: [{ id: 'federal-procedure' }] });
    expect(dutyIn(before, state).forbidden).toContain('what_happened');

    const counsel = service.api.as('counsel');
    const sign = { ...(await signing(id)), shownDigest: ofSister?.shown?.shownDigest ?? '' };
    for (const mixed of [{ demands: federal }, { forbids: state }])
      expect(await refusalOf(counsel.command(id, { ...sign, ...mixed }))).toMatchObject({ code: 'conflict-not-open' });
    await counsel.command(id, { ...sign, demands: federal, forbids: state });

    const signed = await service.api.incident(id);
    expect(signed.conflicts.find(({ demands }) => demands === federal)?.chosen).toBe('federal-procedure');
    expect(dutyIn(signed, state).forbidden).not.toContain('what_happened');
    expect(conflictIn(signed).chosen).toBeNull();
    expect(dutyIn(signed, STATE).forbidden).toContain('what_happened');
    expect(signed.settlements).toMatchObject([{ status: 'standing', settled: { demands: federal, forbids: state } }]);
  });
});

describe('what counsel settled', () => {
  test('holds while more is settled, and is shown as it stood at a moment', async () => {
    const id = await stolen();
    const before = await service.api.incident(id);
    service.clock.advance(3_600_000);
    await service.api.as('counsel').command(id, await confirming(id));
    const settled = await service.api.incident(id);
    await service.api.as('counsel').command(id, await signing(id));
    expect(dutyIn(await service.api.incident(id), FEDERAL).due).toEqual(dutyIn(settled, FEDERAL).due);

    expect((await service.api.asKnown(id, { at: before.clock.now })).settlements).toEqual([]);
    const known = await service.api.asKnown(id);
    expect(known.settlements.map(({ status }) => status)).toEqual(['standing', 'standing']);
  });
});
