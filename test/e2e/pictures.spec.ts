import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refusalOf } from '../support/api-client.js';
import { Service } from '../support/service.js';
import { holdfast } from '../support/service-process.js';

describe('the pictures of a playbook version', () => {
  let service: Service;
  let hash: string;

  beforeAll(async () => {
    service = await Service.start();
    hash = service.installation.playbooks.newest('data-extortion').playbook.hash;
  });

  afterAll(() => service.delete());

  test('are there for each of its charts, in the language asked for', async () => {
    const { charts } = await service.api.charts(hash);
    expect(charts.map(({ name }) => name)).toEqual(expect.arrayContaining(['main', 'obligation', 'second-wave']));
    const states = charts.find(({ name }) => name === 'obligation')?.states;
    const picture = await service.api.picture(hash, 'obligation', 'fr');
    expect(picture.nodes.filter(({ path }) => !path.includes('#'))).toHaveLength(states ?? 0);
    expect(picture).toMatchObject({ language: 'fr', title: "Une obligation d'aviser" });
  });

  test('come as SVG that a browser shows under the policy that every answer carries', async () => {
    const path = '/playbooks/{hash}/charts/{chart}/picture.svg';
    const response = await service.api.ask('get', path, { hash, chart: 'obligation' }, { query: { language: 'fr' } });
    expect(response.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("style-src-attr 'none'");
    const svg = await response.text();
    expect(svg).toMatch(/^<svg /);
    expect(svg).not.toMatch(/style=|<style|<script/);
  });

  test('are refused by name where there is no such version, chart or language', async () => {
    const { api } = service;
    expect((await refusalOf(api.charts('0'.repeat(64)))).code).toBe('playbook-version-unknown');
    expect(await refusalOf(api.charts('latest'))).toMatchObject({ code: 'request-invalid', place: 'hash' });
    expect((await refusalOf(api.picture(hash, 'obligations'))).mend).toBe('Did you mean "obligation"?');
    const query = { query: { language: 'de' } };
    const german = api.json('get', '/playbooks/{hash}/charts/{chart}/picture', { hash, chart: 'main' }, query);
    expect(await refusalOf(german)).toMatchObject({ code: 'request-invalid', place: 'language' });
  });
});

describe('holdfast picture', () => {
  const out = mkdtempSync(join(tmpdir(), 'holdfast-pictures-'));
  const environment = { PATH: process.env['PATH'] ?? '' };

  afterAll(() => rmSync(out, { recursive: true }));

  test('writes the chart that is asked for, in the language that is asked for', async () => {
    const asked = ['picture', 'playbooks/data-extortion', '--chart', 'question', '--language', 'fr', '--out', out];
    const { code, stdout, stderr } = await holdfast(asked, environment);
    expect([code, stderr]).toEqual([0, '']);
    const file = join(out, 'data-extortion-question.svg');
    expect(stdout).toBe(`${file}\n`);
    expect(readdirSync(out)).toEqual(['data-extortion-question.svg']);
    expect(readFileSync(file, 'utf8')).toContain('lang="fr"');
  });

  test('says which charts there are where the name is not one of them', async () => {
    const { code, stderr } = await holdfast(['picture', 'playbooks/data-extortion', '--chart', 'mains'], environment);
    expect([code, stderr]).toEqual([2, 'This playbook has no such chart.\nAt: chart\nDid you mean "main"?\n']);
  });

  test('draws nothing of a playbook with errors, and says what is wrong', async () => {
    const broken = mkdtempSync(join(tmpdir(), 'holdfast-broken-'));
    writeFileSync(join(broken, 'playbook.yaml'), 'playbook: broken\n');
    const { code, stdout, stderr } = await holdfast(['picture', broken, '--out', out], environment);
    rmSync(broken, { recursive: true });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^holdfast-broken-\w+\/playbook.yaml:\d+:\d+: error /m);
  });
});
