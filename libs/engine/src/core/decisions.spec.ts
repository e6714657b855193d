import { describe, expect, test } from '@jest/globals';
import { Played, kinds, payloads, person } from '../../testing/played.js';
import { aDesk } from '../../testing/playbooks.js';

const commander = person('incident-commander');
const executive = person('executive');

describe('a decision', () => {
  test('waits until every role that has to sign has signed', () => {
    const incident = new Played(aDesk());
    expect(kinds(incident.answer('enough', 'stop', commander))).toEqual(['decision.signed']);
    const entries = incident.answer('enough', 'stop', executive);
    expect(payloads(entries, 'decision.made')).toMatchObject([{ name: 'enough', option: 'stop', signatures: 2 }]);
    expect(incident.where()).toContain('open.asking.told');
  });

  test('stops its clock, and is put anew where its answer leads back', () => {
    const incident = new Played(aDesk());
    const { id } = incident.decision('enough');
    const entries = incident.answer('enough', 'stay', executive);
    expect(payloads(entries, 'clock.met')).toMatchObject([{ name: 'enough' }]);
    expect(incident.decision('enough').id).not.toBe(id);
  });

  test('counts no second signature of one person, in whatever role', () => {
    const incident = new Played(aDesk());
    incident.answer('enough', 'stop', person('incident-commander', 'Ana Roy'));
    const refusal = incident.refused(incident.answerOf('enough', 'stop'), person('deputy', 'Ana Roy'));
    expect(refusal).toMatchObject({ kind: 'conflict', code: 'signed-already' });
    expect(incident.decision('enough').approvals).toHaveLength(1);
  });

  test('lets a person change their mind: the new signature takes the place of the old', () => {
    const incident = new Played(aDesk());
    incident.answer('enough', 'stop', executive);
    const entries = incident.answer('enough', 'stay', executive);
    expect(payloads(entries, 'decision.made')).toMatchObject([{ option: 'stay', signatures: 1 }]);
  });

  test('names as its signatures those of its option alone', () => {
    const incident = new Played(aDesk());
    incident.answer('enough', 'stop', commander);
    const entries = incident.answer('enough', 'stay', executive);
    expect(payloads(entries, 'decision.made')).toMatchObject([{ option: 'stay', signatures: 1 }]);
  });

  test('is not signed by a role that has no signature in the option, counsel least of all', () => {
    const refusal = new Played(aDesk());
    expect(refusal.refused(refusal.answerOf('enough', 'stop'), person('counsel'))).toMatchObject({
      code: 'role-not-entitled',
      mend: 'It is signed by: incident-commander, executive, deputy.',
    });
  });

  test('has no options but its own', () => {
    const incident = new Played(aDesk());
    expect(incident.refused(incident.answerOf('enough', 'pay'), commander)).toMatchObject({
      code: 'unknown-option',
      mend: 'Its options are: stop, stay.',
    });
  });

  test('is withdrawn with its clock when its state is left otherwise, and takes no answer then', () => {
    const incident = new Played(aDesk());
    const answer = incident.answerOf('enough', 'stop');
    const entries = incident.send('END');
    expect(payloads(entries, 'decision.withdrawn')).toMatchObject([{ name: 'enough' }]);
    expect(incident.refused(answer, commander)).toMatchObject({ kind: 'conflict', code: 'decision-not-open' });
  });
});

describe('what a decision shows', () => {
  test('is what is signed: an answer to an earlier wording is refused, never taken for the new one', () => {
    const incident = new Played(aDesk());
    const answer = incident.answerOf('enough', 'stop');
    incident.know({ 'event.count': 7 });
    expect(incident.refused(answer, commander)).toMatchObject({ kind: 'conflict', code: 'stale-answer' });
  });

  test('takes earlier signatures with it when it changes', () => {
    const incident = new Played(aDesk());
    incident.answer('enough', 'stop', commander);
    const entries = incident.know({ 'event.count': 7 });
    expect(payloads(entries, 'decision.reworded')).toMatchObject([{ version: 2, approvalsVoided: 1 }]);
    expect(incident.decision('enough').approvals).toEqual([]);
    incident.answer('enough', 'stop', executive);
    expect(incident.decision('enough').status).toBe('open');
  });

  test('keeps its signatures when another fact changes, or the same is said again', () => {
    const incident = new Played(aDesk());
    incident.know({ 'event.count': 7 });
    incident.answer('enough', 'stop', commander);
    expect(kinds(incident.know({ 'event.count': 7, 'event.where': 'a market' }))).toEqual(['facts.stated']);
    expect(incident.decision('enough')).toMatchObject({ version: 2, approvals: [{ option: 'stop' }] });
  });

  test('has a new version even when it comes back to an earlier wording', () => {
    const incident = new Played(aDesk());
    const answer = incident.answerOf('enough', 'stop');
    incident.know({ 'event.count': 7 });
    incident.know({ 'event.count': null });
    expect(incident.decision('enough')).toMatchObject({ version: 3, shownDigest: answer.shownDigest });
    expect(incident.refused(answer, commander).code).toBe('stale-answer');
  });
});
