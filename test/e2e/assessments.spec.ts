import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../support/root.js';
import { SHIPPED } from '../support/playbook-folder.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { ServiceFolder } from '../support/service-folder.js';
import { holdfast, type Ended } from '../support/service-process.js';

const newId = idMint('assessments');
const STOLEN = {
  'event.aware_at': '2026-11-22T15:30:00.000Z',
  'event.exfiltration': 'known',
  'organisation.jurisdiction': 'ca-on',
  'custodian.kind': 'health-information-custodian',
  'people.data_elements': ['name', 'health-record'],
};

describe('the law over the API', () => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start({ config: { playbooksFolder: SHIPPED } });
  });

  afterAll(() => service.delete());

  test('answers for any facts, with recipient, law and reasoning, and keeps nothing', async () => {
    const { obligations, notApplicable } = await service.api.assess({ facts: STOLEN, at: '2026-11-24T12:00:00.000Z' });
    const report = obligations.find(({ pack, clause }) => pack === 'ca-on-phipa' && clause === 'ipc-report');
    expect(report).toMatchObject({
      certainty: 'applies',
      citation: 'PHIPA, s. 12(3); O. Reg. 329/04, s. 6.3',
      deadline: { kind: 'no-number', words: 'at the first reasonable opportunity', startAssumed: true },
    });
    expect(report?.trace.find(({ clause }) => clause === 'circumstance-2-theft')).toMatchObject({
      truth: 'true',
      facts: { 'event.exfiltration': 'known' },
    });
    expect(notApplicable.length).toBeGreaterThan(0);
    const untold = notApplicable.filter(({ recipient: { id, title } }) => title.en === id || title.fr === undefined);
    expect(untold).toEqual([]);
    expect((await service.api.incidents()).incidents).toEqual([]);
  });

  test('refuses a count that is mistyped, by name, and a fact that nobody knows, with the nearest', async () => {
    const assessed = (facts: Record<string, string>): Promise<unknown> => service.api.assess({ facts });
    await expect(assessed({ 'people.count': '80O00' })).rejects.toMatchObject({
      problem: { code: 'fact-value', place: 'people.count' },
    });
    await expect(assessed({ 'event.exfiltrated': 'known' })).rejects.toMatchObject({
      problem: { code: 'unknown-fact', mend: 'Did you mean "event.exfiltration"?' },
    });
  });

  test('answers for an incident by its own facts and packs', async () => {
    const id = newId();
    await service.api.declare({ id, title: 'Their files, our patients', mode: 'live' });
    const before = await service.api.assessment(id);
    expect(before.obligations.every(({ certainty }) => certainty === 'protective')).toBe(true);
    await service.api.command(id, {
      type: 'state-facts',
      facts: STOLEN,
      source: 'incident commander',
      confidence: 'confirmed',
    });
    const after = await service.api.assessment(id);
    expect(after.obligations.find(({ clause }) => clause === 'ipc-report')?.certainty).toBe('applies');
  });

  test('shows what another fact would change before anybody states it', async () => {
    const id = newId();
    await service.api.declare({ id, title: 'If this were so', mode: 'live' });
    await service.api.command(id, { type: 'state-facts', facts: STOLEN, source: 'a test', confidence: 'confirmed' });
    const { gone, added } = await service.api.previewFacts(id, { facts: { 'organisation.jurisdiction': 'us', 'people.count_ontario': 0 } }); // prettier-ignore
    expect(added).toEqual([]);
    expect(gone.map(({ key }) => key)).toContain('ca-on-phipa/ipc-report/ipc/CA-ON/1');
    expect(gone.map(({ recipient }) => recipient.en)).toContain('Information and Privacy Commissioner of Ontario');
    expect(gone[0]?.reason?.en).toContain('Not met: the information is held in Ontario');
    const still = await service.api.assessment(id);
    expect(still.obligations.find(({ clause }) => clause === 'ipc-report')?.certainty).toBe('applies');
  });

  test('proposes what each assessment of risk comes to, and keeps nothing; a person’s answer goes before the facts', async () => {
    const facts = { ...STOLEN, 'event.threatened': true, 'event.encrypted_at_rest': false };
    const proposed = await service.api.assessRisk({ facts });
    const hipaa = proposed.proposals.find(({ method }) => method === 'hipaa-four-factors');
    expect(hipaa).toMatchObject({ fact: 'risk.compromise_low', settled: true, proposal: { proposes: false } });
    expect(hipaa?.statement.en).toContain(
      'Assessed by hipaa-four-factors: presumed; proposed risk.compromise_low=false.',
    );
    const answers = { 'hipaa-four-factors': { 'acquired-or-viewed': 'never' } };
    const answered = await service.api.assessRisk({ facts, answers });
    expect(answered.proposals[0]).toMatchObject({ method: 'hipaa-four-factors', proposal: { proposes: true } });
    expect((await service.api.assessRisk({ facts })).proposals[0]).toMatchObject({ proposal: { proposes: false } });
  });

  test.each([
    ['risk-method-unknown', 'hipaa-four-factor', { mitigation: 'none' }, 'hipaa-four-factors'],
    ['risk-factor-unknown', 'hipaa-four-factors', { mitigations: 'none' }, 'mitigation'],
    ['risk-choice-unknown', 'hipaa-four-factors', { mitigation: 'partials' }, 'partial'],
  ])('refuses an answer that no method knows, with the nearest: %s', async (code, method, answers, near) => {
    await expect(service.api.assessRisk({ facts: {}, answers: { [method]: answers } })).rejects.toMatchObject({
      problem: { code, mend: `Did you mean "${near}"?` },
    });
  });

  test('the source of a stated risk fact keeps the proposal in the record, beside what the person decided', async () => {
    const id = newId();
    await service.api.declare({ id, title: 'Decided by a person', mode: 'live' });
    const { proposals } = await service.api.assessRisk({ facts: STOLEN });
    const { statement, fact } = proposals.find(({ method }) => method === 'enisa-severity') ?? {};
    const facts = { [fact ?? '']: 'risk' };
    await service.api.command(id, { type: 'state-facts', facts, source: statement?.en ?? '', confidence: 'confirmed' });
    const { facts: stated } = await service.api.incident(id);
    expect(stated.find(({ name }) => name === 'risk.rights')).toMatchObject({
      value: 'risk',
      source: expect.stringMatching(
        /^Assessed by enisa-severity: very-high, SE [\d.]+ - [\d.]+; proposed risk\.rights=high\./,
      ),
    });
  });

  test('installed packs change nothing for incidents that are judged by them', async () => {
    expect(await service.api.lawChanges()).toEqual({ incidents: [], incidentsMore: 0 });
  });
});

describe('holdfast assess', () => {
  const folder = new ServiceFolder();
  const example = join(packageRoot, 'docs', 'facts-example.yaml');

  afterAll(() => folder.delete());

  function assess(...args: string[]): Promise<Ended> {
    return holdfast(['assess', ...args], folder.environment({ HOLDFAST_PLAYBOOKS: SHIPPED }));
  }

  test('says what the example of the docs brings, soonest first, with the law of each', async () => {
    const { code, stdout, stderr } = await assess(example, '--at', '2026-11-24');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Owed: \d+$/m);
    expect(stdout).toContain('at the first reasonable opportunity; our own target P2D (PHIPA, s. 12(3)');
  });

  test('names each line that cannot be read, and assesses nothing around it', async () => {
    const file = join(folder.path, 'facts.yaml');
    writeFileSync(file, 'facts:\n  event.exfiltrated: known\n  people.count: 80O00\n');
    const { code, stdout, stderr } = await assess(file);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('facts.yaml:2:3: error unknown-fact');
    expect(stderr).toContain('facts.yaml:3:17: error fact-value: The fact people.count is a whole number.');
  });

  test('proposes what the risk comes to, with every factor, which way it pushes and what is not known', async () => {
    const { code, stdout, stderr } = await assess(example, '--risk');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('proposes risk.significant_harm = true: a real risk of significant harm');
    expect(stdout).toContain('  + Whether it is used or spread: offered, published or misused');
    expect(stdout).toMatch(/^ {2}\? Whether it was altered {2}\[integrity\]$/m);
    expect(stdout).not.toContain('Owed');
    const { stdout: json } = await assess(example, '--risk', '--json');
    expect(JSON.parse(json)).toHaveLength(7);
  });

  test('knows its packs by name', async () => {
    const { code, stderr } = await assess(example, '--pack', 'ca-on-phippa');
    expect([code, stderr]).toEqual([2, expect.stringContaining('No law pack is called "ca-on-phippa".')]);
  });
});
