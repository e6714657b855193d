import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { DecisionEntity, Engine, TaskEntity, items, type Command, type OpenDecision, type Task } from '#engine';
import { Fault, type Actor } from '#kernel';
import { openMemoryStorage, type MemoryStorage } from '#storage';
import { calendar, lawless } from '../../libs/engine/testing/law.js';
import { person } from '../../libs/engine/testing/played.js';
import { aPlaybook } from '../../libs/engine/testing/playbooks.js';
import { idMint, seededEntropy } from '../support/seeded.js';
import { SCHEMA } from '../../apps/server/src/installation.js';
import type { BatchEntity } from '../../apps/server/src/documents/tables.js';
import { findIncident } from '../../apps/server/src/incidents/find-incident.js';
import { refuseFallenApproval } from '../../apps/server/src/letters/approval-stands.js';
import { approvedAgain, type ApprovedAgainPorts } from '../../apps/server/src/letters/approved-again.js';

const COMMANDER = person('incident-commander');
const OFFICER = person('privacy-officer');
const NOW = Date.UTC(2026, 2, 9, 14, 0);
const playbook = aPlaybook(`
events:
  SCOPE: { title: The scope changed, from: [incident-commander] }
  END: { title: End, from: [incident-commander] }
initial: open
states:
  open:
    title: Open
    on: { END: closed }
    regions:
      letters:
        title: Letters
        initial: asking
        states:
          asking:
            title: Asking
            decision:
              id: write
              question: Do we write?
              options:
                send: { title: Send, confirm: { all: [privacy-officer] }, separation: none, to: producing }
          producing:
            title: Producing
            tags: [letters-approved]
            tasks: { produce: { title: Produce, role: privacy-officer } }
            on: { tasks.done: posting, SCOPE: asking }
          posting:
            title: Posting
            tasks: { post: { title: Post, role: privacy-officer } }
            on: { tasks.done: asking, SCOPE: finishing }
          finishing: { title: Finishing }
      rest: { title: Rest, initial: quiet, states: { quiet: { title: Quiet } } }
  closed: { title: Closed, tags: [closed] }
`);

let storage: MemoryStorage;
let engine: Engine;
let incident: string;
let approval: string;

async function act(command: Command, actor: Actor): Promise<void> {
  const outcome = await engine.execute(incident, { command, actor, commandId: newId() });
  if (!outcome.ok) throw new Fault(outcome.fault);
}

const newId = idMint('approval');
const scopeChanges = (): Promise<void> => act({ type: 'send-event', event: 'SCOPE', fields: {} }, COMMANDER);

async function done(): Promise<void> {
  const [task] = await items<Task>(storage, TaskEntity, incident, ['open']);
  await act({ type: 'complete-task', taskId: task?.id ?? '', fields: {}, evidence: [], note: '' }, OFFICER);
}

beforeEach(async () => {
  storage = await openMemoryStorage(SCHEMA);
  engine = new Engine({
    storage,
    clock: { now: () => NOW },
    entropy: seededEntropy('approval'),
    calendar,
    playbook: () => Promise.resolve(playbook),
    assess: () => lawless,
    onCommitted: () => undefined,
  });
  incident = newId();
  await engine.declare({ id: incident, title: 'Letters', mode: 'live', playbook }, COMMANDER, 'declare');
  const [asked] = await items<OpenDecision>(storage, DecisionEntity, incident, ['open']);
  if (!asked) throw new Error('Nothing is asked.');
  const { id, version, shownDigest } = asked;
  approval = id;
  const answer = {
    decisionId: id,
    decisionVersion: version,
    shownDigest,
    option: 'send',
    rationale: 'They must know.',
  };
  await act({ type: 'answer-decision', ...answer }, OFFICER);
});

afterEach(() => storage.close());

const asked = (): Promise<void> => refuseFallenApproval(storage, incident, approval);
const refused = { details: { code: 'letters-not-approved' } };

test('an approval stands while its letters are made, and once they are done, whatever else is then heard', async () => {
  await expect(asked()).resolves.toBeUndefined();
  await done();
  await expect(asked()).resolves.toBeUndefined();
  await scopeChanges();
  await expect(asked()).resolves.toBeUndefined();
});

test('an approval falls where the scope changes before the letters are done', async () => {
  await scopeChanges();
  await expect(asked()).rejects.toMatchObject(refused);
});

test('an approval falls where the same is asked again', async () => {
  await done();
  await done();
  await expect(asked()).rejects.toMatchObject(refused);
});

test('letters of one wave are not released under the approval of another', async () => {
  const version = { playbook, files: new Map(), shelf: { letters: [], printedFacts: new Set() } };
  const ports = { storage, playbooks: { version: () => Promise.resolve(version) } } as unknown as ApprovedAgainPorts;
  const found = await findIncident(storage, incident);
  const released = (wave: number) =>
    approvedAgain(ports, found, { id: newId(), incidentId: incident, wave, facts: '{}' } as BatchEntity);
  await expect(released(2)).rejects.toMatchObject({ details: { code: 'letters-of-another-wave' } });
  await expect(released(1)).rejects.toMatchObject({ details: { code: 'letters-read-otherwise' } });
});
