import { playStory } from '#exercises';
import { exportIncident } from '../../apps/server/src/documents/export.js';
import { rotateSigningKey } from '../../apps/server/src/record/rotate-signing-key.js';
import { HttpStage, carePartners } from '../support/http-stage.js';
import { LIST_HEADER } from '../support/lists.js';
import { idMint } from '../support/seeded.js';
import type { Service } from '../support/service.js';
import type { Expected } from './history.js';

const MINUTE = 60_000;
const DEMAND = 'From: thieves@example.net\r\nSubject: Your patients\r\n\r\nPay, or we sell it. (Invented.)\r\n';
const PEOPLE = [
  LIST_HEADER,
  'T-1,Example,Anouk,1948-03-09,1 Invented St,Ottawa,ON,K1N 5B1',
  'T-2,Sample,Bertrand,1971-11-30,2 Invented St,Guelph,ON,N1H 3A1',
  'T-3,Specimen,Chloé,2012-02-29,3 Invented St,Toronto,ON,M5V 2T6',
].join('\n');
const KNOWN = {
  'organisation.jurisdiction': 'ca-on',
  'organisation.kind': 'home and community care provider',
  'custodian.kind': 'health-information-custodian',
  'custodian.other_custodians': false,
  'event.exfiltration': 'known',
  'event.aware_at': '2026-03-09T14:05:00Z',
  'event.grounds_at': '2026-03-09T14:05:00Z',
} as const;

/**
 * A short life with something of everything that a later release has to read: a live incident and an exercise played up to
 * its letters.
 *
 * @param exported where the live incident's export goes: a ZIP file
 */
export async function live(service: Service, exported: string): Promise<Expected['goesOn']> {
  const newId = idMint('history');
  const incident = newId();
  await beginLive(service, incident);
  await learn(service, incident);
  await settleTheLaw(service, incident);
  await keepEvidence(service, incident);
  await producePapers(service, incident);
  await playExercise(service, newId());
  const note = await service.api.as('scribe').command(incident, { type: 'add-note', text: 'Words that have to go.' });
  await service.api.as('privacy-officer').erase(incident, { entries: [note.version], reason: 'asked by the person' });
  await service.installation.tree.headNow();
  await rotateSigningKey(service.installation);
  const operator = { kind: 'person', id: 'Operator', assurance: 'claimed' } as const;
  await exportIncident(service.installation, incident, exported, operator);
  return { incident, facts: { 'event.significant': true }, task: 'move-off-mail' };
}

async function beginLive(service: Service, incident: string): Promise<void> {
  const { api } = service;
  await api.setOnCall({ role: 'deputy', channel: 'email', name: 'Dana Invented', address: 'dana@example.org' });
  await api.declare({ id: incident, title: 'Files of ours are for sale', mode: 'live' });
  await api.setOnCall({ role: 'executive', channel: 'sms', name: 'Elif Invented', address: '+14165550123' });
  await api.removeOnCall({ role: 'executive', position: 1 });
  await service.installation.changes.told();
  const raised = service.committed(incident, 'alert.raised');
  service.clock.advance(10 * MINUTE);
  service.installation.timers.wake();
  await raised;
  const [alert] = (await api.incident(incident)).alerts;
  if (!alert) throw new Error('No alert was raised.');
  await api.command(incident, { type: 'acknowledge-alert', alertId: alert.id });
  await api.as('scribe').command(incident, {
    type: 'send-event',
    event: 'DEMAND_RECEIVED',
    fields: { received_at: '2026-03-09T13:00:00Z', channel: 'e-mail' },
  });
  await complete(service, incident, 'take-command', {});
  await complete(service, incident, 'set-severity', { severity: 'p1' }, 'The names are ours.');
}

async function learn(service: Service, incident: string): Promise<void> {
  const officer = service.api.as('privacy-officer');
  const source = 'the investigators';
  await officer.command(incident, {
    type: 'state-facts',
    facts: { 'event.exfiltration': 'suspected', 'organisation.name': 'Example Clinic' },
    source,
    confidence: 'suspected',
  });
  service.clock.advance(5 * MINUTE);
  await officer.command(incident, { type: 'state-facts', facts: KNOWN, source, confidence: 'confirmed' });
  await officer.command(incident, {
    type: 'add-note',
    text: 'Première note, avec accents: é, ü, «»; and a line\nmore.',
  });
  await officer.import(incident, PEOPLE, { name: 'people.csv' });
}

/** Another legal entity is brought in, and counsel confirms a clause that nobody had checked. */
async function settleTheLaw({ api }: Service, incident: string): Promise<void> {
  const facts = { 'organisation.name@north-clinic': 'North Clinic (invented)', ...ofNorthClinic() };
  const source = 'the register of companies';
  await api.as('privacy-officer').command(incident, { type: 'state-facts', facts, source, confidence: 'confirmed' });
  const waiting = (await api.incident(incident)).obligations.find(({ confirmable }) => confirmable !== null);
  if (!waiting?.confirmable) throw new Error('No clause waits for counsel.');
  await api.as('counsel').command(incident, {
    type: 'confirm-clause',
    pack: waiting.pack,
    clause: waiting.clause,
    shownDigest: waiting.confirmable.shownDigest,
    source: 'The statute as published. (Invented.)',
    asOf: '2026-03-09',
    finding: 'It says what the pack says. (Invented.)',
  });
}

function ofNorthClinic(): Readonly<Record<string, string>> {
  const own = ['organisation.jurisdiction', 'custodian.kind'] as const;
  return Object.fromEntries(own.map((name) => [`${name}@north-clinic`, KNOWN[name]]));
}

async function keepEvidence({ api }: Service, incident: string): Promise<void> {
  const { id: item } = await api.keepEvidence(incident, 'demand.eml', DEMAND);
  const counsel = api.as('counsel');
  const hold = await counsel.placeHold(incident, { scope: { kind: 'incident' }, reason: 'A claim is expected.' });
  await api.as('privacy-officer').acknowledgeHold(incident, hold.id);
  await api.viewMail(incident, item, 'who wrote it');
  await api.custody(incident, item, { type: 'offer', to: 'Zoë Invented' });
  await api.as('evidence-custodian', 'Zoë Invented').custody(incident, item, { type: 'accept' });
  await counsel.keepEvidence(incident, 'advice.txt', 'Privileged advice. (Invented.)');
  await counsel.releaseHold(incident, hold.id, 'The claim was settled.');
}

async function producePapers({ api }: Service, incident: string): Promise<void> {
  const newId = idMint('history, papers');
  await api.makeReport(incident, { id: newId(), report: 'ipc-ontario', language: 'en' });
  const open = (await api.incident(incident)).decisions.find(({ status }) => status === 'open');
  if (!open) throw new Error('No decision is open.');
  await api.as('executive').printBrief(incident, open.id, 'en');
}

/** The story's refusal is signed by a quorum, and its letters are approved by two people and printed. */
async function playExercise({ api }: Service, incident: string): Promise<void> {
  const story = await carePartners(3);
  const printed = story.steps.findIndex(({ acts }) => acts.some(({ kind }) => kind === 'letters'));
  const steps = story.steps.slice(0, printed + 1);
  await playStory({ ...story, steps }, new HttpStage(incident, (ask) => ask(api)), () => undefined);
}

async function complete(
  { api }: Service,
  incident: string,
  name: string,
  fields: Readonly<Record<string, string>>,
  note = '',
): Promise<void> {
  const task = (await api.incident(incident)).tasks.find((each) => each.name === name);
  await api.command(incident, { type: 'complete-task', taskId: task?.id ?? '', fields, note });
}
