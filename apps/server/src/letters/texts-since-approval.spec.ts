import { expect, test } from '@jest/globals';
import type { Storage } from '#storage';
import type { PlaybookVersion } from '../playbooks/playbook-library.js';
import { refuseOtherRecipients, refuseOtherTexts, textsChanged } from './texts-since-approval.js';

const VERSIONS: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  first: new Map([
    ['letters/a.en.md.hbs', 'Dear'],
    ['playbook.yaml', 'version: 1'],
  ]),
  same: new Map([
    ['letters/a.en.md.hbs', 'Dear'],
    ['playbook.yaml', 'version: 2'],
  ]),
  other: new Map([
    ['letters/a.en.md.hbs', 'Hello'],
    ['playbook.yaml', 'version: 3'],
  ]),
};

const version = (hash: string) => ({ files: VERSIONS[hash] ?? new Map<string, string>() });
const made = { kind: 'decision.made', payload: '{"decision":"approve"}' };
const migrated = (from: string) => ({ kind: 'playbook.migrated', payload: JSON.stringify({ from: { hash: from } }) });

/** Asks whether letters may be made on a version, after these entries of the record. */
function asked(entries: readonly object[], now: string): Promise<void> {
  const storage = { repository: () => ({ find: () => Promise.resolve(entries) }) } as unknown as Storage;
  const playbooks = { version: (hash: string) => Promise.resolve(version(hash)) };
  return refuseOtherTexts(storage, playbooks, 'an incident', version(now), { decisionId: 'approve' });
}

const refused = { details: { code: 'changed-since-approval' } };

test('letters that were approved on another version are made only where they read the same', async () => {
  await expect(asked([made], 'first')).resolves.toBeUndefined();
  await expect(asked([made, migrated('first')], 'same')).resolves.toBeUndefined();
  await expect(asked([made, migrated('first')], 'other')).rejects.toMatchObject(refused);
  await expect(asked([made, migrated('first'), migrated('same')], 'other')).rejects.toMatchObject(refused);
});

test('an approval that was given after the migration is of its texts', async () => {
  await expect(asked([migrated('first'), made], 'other')).resolves.toBeUndefined();
  await expect(asked([made, migrated('first'), made], 'other')).resolves.toBeUndefined();
});

test('letters go to those whom the register held when they were approved, and to nobody else', async () => {
  const imported = { kind: 'people.imported', payload: '{}' };
  const after = (...entries: readonly object[]): Promise<void> => {
    const storage = { repository: () => ({ find: () => Promise.resolve(entries) }) } as unknown as Storage;
    return refuseOtherRecipients(storage, 'an incident', { decisionId: 'approve' });
  };
  await expect(after(imported, made)).resolves.toBeUndefined();
  await expect(after(imported, made, imported)).rejects.toMatchObject(refused);
  await expect(after(made, imported, made)).resolves.toBeUndefined();
  await expect(after(made, { kind: 'decision.made', payload: '{"decision":"another"}' })).resolves.toBeUndefined();
  const settled = (payload: object) => ({ kind: 'letter.settled', payload: JSON.stringify(payload) });
  await expect(after(made, settled({ addressChanged: true }))).resolves.toBeUndefined();
  await expect(after(made, settled({ addressChanged: true, homeChanged: true }))).rejects.toMatchObject(refused);
});

test('approved letters tell which of them read otherwise on another version, and what beside them changed', async () => {
  const [was, is] = [
    { 'letters/a.en.md.hbs': 'Dear', 'letters/b.en.md.hbs': 'Hello', 'letters/words.yaml': 'a', 'facts.yaml': 'f' },
    { 'letters/a.en.md.hbs': 'Dear!', 'letters/c.en.md.hbs': 'New', 'letters/words.yaml': 'b', 'facts.yaml': 'f' },
  ].map((files) => new Map<string, string>(Object.entries(files)));
  const told = (entries: readonly object[], approval: { decisionId: string } | undefined) => {
    const storage = { repository: () => ({ find: () => Promise.resolve(entries) }) } as unknown as Storage;
    const playbooks = { version: () => Promise.resolve({ files: was ?? new Map<string, string>() }) };
    const now = { files: is ?? new Map<string, string>(), playbook: { hash: 'now' } } as unknown as PlaybookVersion;
    return textsChanged(storage, playbooks, 'an incident', now, approval);
  };
  const approval = { decisionId: 'approve' };
  expect(await told([made], approval)).toBeNull();
  expect(await told([made, migrated('was')], undefined)).toBeNull();
  expect(await told([made, migrated('was')], approval)).toEqual({
    from: 'was',
    to: 'now',
    letters: [
      { template: 'letters/a.en.md.hbs', change: 'changed' },
      { template: 'letters/b.en.md.hbs', change: 'removed' },
      { template: 'letters/c.en.md.hbs', change: 'added' },
    ],
    others: ['letters/words.yaml'],
  });
});
