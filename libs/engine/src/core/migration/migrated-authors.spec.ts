import { describe, expect, test } from '@jest/globals';
import { migrated } from '../../../testing/migrating.js';
import { Played, person } from '../../../testing/played.js';
import { aPlaybook } from '../../../testing/playbooks.js';
import type { Playbook } from '#playbook';

/** Somebody drafts, two approve; in versions that separate, nobody who drafted. */
function version(separation: string): Playbook {
  return aPlaybook(`
initial: drafting
states:
  drafting:
    title: Drafting
    tasks: { draft: { title: Draft, role: counsel }, file: { title: File, role: scribe } }
    on: { tasks.done: approving }
  approving:
    title: Approving
    decision:
      id: send
      question: Do we send?
      options:
        yes: { title: Yes, confirm: { all: [privacy-officer], one-of: [executive] }, ${separation} to: sent }
        no: { title: No, confirm: { one-of: [privacy-officer] }, to: drafting }
  sent: { title: Sent, tags: [closed] }
`);
}

const ALONE = version('');
const SEPARATED = version('separation: [draft],');
const WRITER = 'Wim';

function drafted(playbook: Playbook, actor = person('incident-commander', WRITER)): Played {
  const incident = new Played(playbook);
  const done = { fields: {}, evidence: [], note: '' };
  incident.do({ type: 'complete-task', taskId: incident.task('draft').id, ...done }, actor);
  incident.do({ type: 'complete-task', taskId: incident.task('file').id, ...done }, person('scribe', 'Sam'));
  return incident;
}

describe('whoever did a task before the version came that separates it', () => {
  test('is its author: they do not approve what they prepared, and whoever did another task does', () => {
    const { incident } = migrated(drafted(ALONE), SEPARATED);
    expect(incident.run('main').authors).toEqual({ draft: [{ kind: 'person', id: WRITER }] });
    const signature = incident.answerOf('send', 'yes');
    expect(incident.refused(signature, person('privacy-officer', WRITER)).code).toBe('author-may-not-approve');
    incident.do(signature, person('privacy-officer', 'Sam'));
    incident.do(signature, person('executive', 'Elif'));
    expect(incident.where()).toEqual(['sent']);
  });

  test('stays one, once, where the version before has known it', () => {
    const { incident } = migrated(drafted(SEPARATED), version('separation: [draft, file],'));
    expect(incident.run('main').authors).toEqual({
      draft: [{ kind: 'person', id: WRITER }],
      file: [{ kind: 'person', id: 'Sam' }],
    });
  });

  test('is nobody where a machine did it', () => {
    const token = { kind: 'token', id: 'a token', role: 'counsel', assurance: 'password' } as const;
    expect(migrated(drafted(ALONE, token), SEPARATED).incident.run('main').authors).toEqual({});
  });
});
