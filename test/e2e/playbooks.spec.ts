import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SHIPPED } from '../support/playbook-folder.js';
import { packageRoot } from '../support/root.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';

// A proof explores millions of configurations, on a machine that may have others to run.
jest.setTimeout(600_000);

const newId = idMint('playbooks');
let service: Service;

beforeAll(async () => {
  service = await Service.start({ config: { playbooksFolder: SHIPPED } });
});

afterAll(() => service.delete());

function filesOf(folder: string): Record<string, string> {
  const at = join(packageRoot, folder);
  const names = readdirSync(at, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(yaml|hbs)$/.test(name));
  return Object.fromEntries(names.map((name) => [name.replaceAll('\\', '/'), readFileSync(join(at, name), 'utf8')]));
}

describe('checking a playbook', () => {
  test('proves the shipped one, with the law packs of the installation', async () => {
    const { findings, proof } = await service.api.checkPlaybook({ files: filesOf('playbooks/data-extortion') });
    expect(findings).toEqual([]);
    expect(proof).toMatchObject({ proved: true, violations: [] });
  });

  test('tells the shortest way to a payment', async () => {
    const { findings, proof } = await service.api.checkPlaybook({ files: filesOf('test/playbooks/path-to-payment') });
    expect(findings.map(({ code }) => code)).toEqual(['forbidden-state', 'forbidden-reached']);
    expect(proof?.violations[0]?.story?.steps.map(({ event }) => event)).toEqual([
      'DEMAND_RECEIVED',
      'decision.what-now.give-in',
    ]);
  });

  test('says what is missing where there is no playbook', async () => {
    const { findings, proof } = await service.api.checkPlaybook({ files: {} });
    expect(findings.map(({ code }) => code)).toEqual(['missing-file']);
    expect(proof).toBeNull();
  });
});

test('the record of an incident begins with the digest of the proof of its playbook, once that is explored', async () => {
  const { playbooks } = service.installation;
  const proof = await playbooks.prove(playbooks.newest('data-extortion').playbook.hash, new AbortController().signal);
  const id = newId();
  await service.api.declare({ id, title: 'Their files, our patients', mode: 'live' });
  const [first] = await service.api.record(id);
  expect(first?.kind).toBe('incident.declared');
  expect(first?.payload).toMatchObject({
    proof: {
      digest: proof?.digest,
      configurations: proof?.configurations,
      transitions: proof?.transitions,
      proved: true,
    },
  });
});
