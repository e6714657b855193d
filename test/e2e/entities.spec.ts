import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IncidentView, ObligationView, PreviewFacts } from '#contract';
import { exportIncident } from '../../apps/server/src/documents/export.js';
import { VERIFIER } from '../record/verifiers.js';
import { refusalOf } from '../support/api-client.js';
import { SHIPPED } from '../support/playbook-folder.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { ServiceFolder } from '../support/service-folder.js';
import { Program, holdfast } from '../support/service-process.js';

const newId = idMint('entities');
const HOME_CARE = {
  'event.exfiltration': 'known',
  'event.aware_at': '2026-03-08T15:30:00.000Z',
  'organisation.name': 'Home Care',
  'organisation.jurisdiction': 'ca-on',
  'organisation.operates_in': ['ca-on'],
  'custodian.kind': 'health-information-custodian',
  'people.data_elements': ['name', 'health-record'],
};
const NORTH_CLINIC = {
  'organisation.name@north-clinic': 'North Clinic Inc.',
  'organisation.address@north-clinic': '9 Pine Street, Sudbury',
  'organisation.jurisdiction@north-clinic': 'ca-on',
  'custodian.kind@north-clinic': 'health-information-custodian',
  'people.data_elements@north-clinic': ['name', 'health-record'],
};

describe('several legal entities in one incident', () => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start({ config: { playbooksFolder: SHIPPED } });
  });

  afterAll(() => service.delete());

  async function declared(): Promise<string> {
    const id = newId();
    await service.api.declare({ id, title: 'Two houses, one thief', mode: 'live' });
    await stating(id, HOME_CARE);
    return id;
  }

  function stating(id: string, facts: PreviewFacts['facts']): Promise<unknown> {
    const source = 'counsel';
    return service.api
      .as('privacy-officer')
      .command(id, { type: 'state-facts', facts, source, confidence: 'confirmed' });
  }

  function reports({ obligations }: IncidentView): readonly ObligationView[] {
    return obligations
      .filter(({ pack, clause }) => pack === 'ca-on-phipa' && clause === 'ipc-report')
      .sort((one, other) => one.key.length - other.key.length);
  }

  test('each owes its own duty, under its own name, with its own run; the organisation’s stays as it was', async () => {
    const id = await declared();
    const [before] = reports(await service.api.incident(id));
    await stating(id, NORTH_CLINIC);
    const view = await service.api.incident(id);
    const [own, other] = reports(view);
    expect(own).toEqual(before);
    expect(other).toMatchObject({
      key: `${before?.key ?? ''}@north-clinic`,
      entity: { id: 'north-clinic', name: 'North Clinic Inc.' },
      title: { en: `North Clinic Inc.: ${before?.title.en ?? ''}` },
      status: 'open',
    });
    expect(other?.runId).not.toBe(own?.runId);
    const [entity] = view.entities;
    expect(entity).toMatchObject({ id: 'north-clinic', notConcerned: null });
    expect(entity?.facts.find(({ name }) => name === 'custodian.kind@north-clinic')).toMatchObject({
      value: 'health-information-custodian',
      source: 'counsel',
    });
    const { obligations } = await service.api.assessment(id);
    expect(obligations.some(({ key }) => key === other?.key)).toBe(true);
  });

  test('one that has no part after all owes nothing any more, and what it owed stays in view and on record', async () => {
    const id = await declared();
    await stating(id, NORTH_CLINIC);
    const out = { 'organisation.not_concerned@north-clinic': 'Its systems stand apart.' };
    const commander = service.api.as('incident-commander');
    const stated = { type: 'state-facts', facts: out, source: 'the team', confidence: 'confirmed' } as const;
    expect(await refusalOf(commander.command(id, stated))).toMatchObject({ code: 'role-not-entitled' });
    expect(await refusalOf(stating(id, { 'organisation.not_concerned': 'Us?' }))).toMatchObject({
      code: 'fact-of-other-entities',
    });
    await stating(id, out);
    const view = await service.api.incident(id);
    expect(reports(view).map(({ status }) => status)).toEqual(['open', 'no-longer-required']);
    expect(view.entities).toEqual([expect.objectContaining({ notConcerned: 'Its systems stand apart.' })]);
    expect(await refusalOf(stating(id, { 'organisation.name@north-clinic': null }))).toMatchObject({
      code: 'entity-needs-name',
    });
  });

  test('a mistyped entity is no new one, and a fact of the incident is stated for all', async () => {
    const id = await declared();
    await stating(id, NORTH_CLINIC);
    expect(await refusalOf(stating(id, { 'people.count@norht-clinic': 3 }))).toMatchObject({
      code: 'unknown-entity',
      place: 'facts.people.count@norht-clinic',
      mend: expect.stringContaining('Did you mean "north-clinic"?'),
    });
    expect(await refusalOf(stating(id, { 'event.exfiltration@north-clinic': 'known' }))).toMatchObject({
      code: 'fact-of-no-entity',
    });
  });

  test('a preview tells what an entity would bring', async () => {
    const id = await declared();
    const diff = await service.api.previewFacts(id, { facts: NORTH_CLINIC });
    expect(diff.added.map(({ key }) => key)).toContain('ca-on-phipa/ipc-report/ipc/CA-ON/1@north-clinic');
    expect([...diff.gone, ...diff.moved]).toEqual([]);
  });

  test('a report in its name has its letterhead, and an export of it all verifies', async () => {
    const id = await declared();
    await stating(id, { ...NORTH_CLINIC, 'organisation.address': '1 Main Street, Toronto' });
    const request = { id: newId(), report: 'ipc-ontario', language: 'en', entity: 'north-clinic' };
    const pdf = await service.api.makeReport(id, request);
    const { documents } = await service.api.letters(id);
    const html = documents.find(({ name }) => name === pdf.name.replace('.pdf', '.html'));
    const page = (await service.api.download(id, html?.id ?? '')).bytes.toString('utf8');
    expect(page).toContain('North Clinic Inc.');
    expect(page).toContain('9 Pine Street');
    expect(page).not.toContain('1 Main Street');
    const produced = (await service.api.record(id)).find(({ kind }) => kind === 'report.produced');
    expect(produced?.payload).toMatchObject({ entity: 'north-clinic' });
    expect(await refusalOf(service.api.makeReport(id, { ...request, id: newId(), entity: 'south' }))).toMatchObject({
      status: 404,
      code: 'unknown-entity',
    });

    const target = join(service.folder.path, `${id}.zip`);
    await exportIncident(service.installation, id, target, { kind: 'person', id: 'Operator', assurance: 'claimed' });
    const verified = await new Program(process.execPath, [VERIFIER, target], {}).ended;
    expect([verified.code, verified.stderr]).toEqual([0, '']);
    const shown = await holdfast(['show', id], service.folder.environment({ HOLDFAST_PLAYBOOKS: SHIPPED }));
    expect(shown.stdout).toContain('organisation.name@north-clinic = North Clinic Inc.');
  });
});

test('holdfast assess reads the entities of a file and names whose duty it is', async () => {
  const folder = new ServiceFolder();
  const file = join(folder.path, 'facts.yaml');
  writeFileSync(
    file,
    `facts:
  event.exfiltration: known
entities:
  north-clinic:
    organisation.name: North Clinic Inc.
    organisation.jurisdiction: ca-on
    custodian.kind: health-information-custodian
    people.data_elements: [name, health-record]
`,
  );
  const { code, stdout } = await holdfast(
    ['assess', file, '--pack', 'ca-on-phipa'],
    folder.environment({ HOLDFAST_PLAYBOOKS: SHIPPED }),
  );
  expect(code).toBe(0);
  expect(stdout).toContain('CA-ON  North Clinic Inc.: ');
  folder.delete();
});
