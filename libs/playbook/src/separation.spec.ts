import { describe, expect, test } from '@jest/globals';
import { shippedFolder, smallFolder } from '../testing/folders.js';
import { diffPlaybooks } from './diff/diff-playbooks.js';
import { loadPlaybook } from './load.js';
import type { Playbook } from './model.js';

const HEAD = `
playbook: small
version: 1.0.0
title: Small
facts: facts.yaml
policy: { never: [payment], stance: refuse, always-accepted: [], closable: true }
`;

const BODY = `
roles:
  incident-commander: { profile: lead }
  privacy-officer: { alternates: [executive] }
  executive: ~
  counsel: ~
staffing:
  clinic:
    title: One person, a signer from outside and counsel
    people:
      - { roles: [incident-commander, privacy-officer] }
      - { outside: true, roles: [executive] }
      - { outside: true, roles: [counsel] }
initial: drafting
states:
  drafting:
    title: Drafting
    tasks: { draft: { title: Draft, role: counsel } }
    on: { tasks.done: approving }
  approving:
    title: Approving
    decision:
      id: send
      question: Do we send it?
      options:
        yes: { title: Yes, confirm: { all: [privacy-officer, executive] }, separation: [draft], to: sent }
        no: { title: No, confirm: { all: [privacy-officer] }, to: drafting }
  sent: { title: Sent, tags: [closed] }
`;

function checked(...changes: readonly (readonly [string, string])[]): ReturnType<typeof loadPlaybook> {
  const body = changes.reduce((text, [passage, instead]) => text.replace(passage, instead), BODY);
  if (changes.some(([passage]) => !BODY.includes(passage))) throw new Error('a passage is not there');
  const facts = smallFolder().files.get('facts.yaml') ?? '';
  return loadPlaybook({
    files: new Map([
      ['playbook.yaml', HEAD + body],
      ['facts.yaml', facts],
    ]),
  });
}

/** A role without work is no concern of these. */
function codes(...changes: readonly (readonly [string, string])[]): readonly string[] {
  const { findings } = checked(...changes);
  return findings.flatMap(({ severity, code }) => (code === 'unused-role' ? [] : `${severity} ${code}`));
}

function playbook(...changes: readonly (readonly [string, string])[]): Playbook {
  const { playbook: loaded } = checked(...changes);
  if (!loaded) throw new Error('it has errors');
  return loaded;
}

describe('the separation of an answer', () => {
  test('names tasks of its chart', () => {
    expect(codes()).toEqual([]);
    expect(codes(['separation: [draft]', 'separation: [drafd]'])).toEqual(['error unknown-task']);
  });

  test('has to leave enough people of a roster: who can write, and others who approve', () => {
    expect(codes(['role: counsel', 'role: privacy-officer'])).toEqual(['error only-authors-sign']);
    const another = ['outside: true, roles: [counsel]', 'outside: true, roles: [counsel, privacy-officer]'] as const;
    expect(codes(['role: counsel', 'role: privacy-officer'], another)).toEqual([]);
  });

  test('has to leave a role that signs, whatever the roster', () => {
    const people = BODY.slice(BODY.indexOf('staffing:'), BODY.indexOf('initial:'));
    const alone = [
      [people, ''],
      ['{ alternates: [executive] }', '~'],
      ['role: counsel', 'role: privacy-officer'],
      ['[privacy-officer, executive] }, separation', '[privacy-officer] }, separation'],
    ] as const;
    expect(codes(...alone)).toEqual(['error only-authors-sign']);
    expect(codes(...alone.slice(0, 1), ...alone.slice(2))).toEqual([]);
  });

  test('is asked for where letters are approved, and can be none', () => {
    const letters = ['tags: [closed]', 'tags: [closed, letters-approved]'] as const;
    expect(codes(letters)).toEqual([]);
    expect(codes(letters, [', separation: [draft]', ''])).toEqual(['warning authors-may-approve']);
    expect(codes(letters, ['separation: [draft]', 'separation: none'])).toEqual([]);
  });

  test('that is gone weakens a version', () => {
    const { changes } = diffPlaybooks(playbook(), playbook([', separation: [draft]', '']));
    expect(changes).toMatchObject([{ weakens: true, words: { en: expect.stringContaining('no longer “draft”') } }]);
  });

  test('is part of every approval of the shipped playbook that has an author', () => {
    const { playbook: shipped, findings } = loadPlaybook(shippedFolder('data-extortion'));
    const separated = [...(shipped?.charts.values() ?? [])].flatMap(({ states }) =>
      [...states.values()].flatMap(({ decision }) =>
        (decision?.options ?? []).flatMap(({ id, separation }) => (separation ? `${decision?.id}.${id}` : [])),
      ),
    );
    expect(separated.sort()).toEqual(['approve-notice.approve', 'letters-approval.send', 'send-answer.send']);
    expect(findings).toEqual([]);
  });
});
