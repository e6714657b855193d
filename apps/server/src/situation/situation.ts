import { z } from 'zod';
import {
  AUDIENCES,
  type Audience,
  type DocumentView,
  type HandoverDraft,
  type MakeHandover,
  type MakeSituation,
  type SituationDraft,
  type SituationView,
} from '#contract';
import { FactEntity, items, type IncidentEntity, type StatedFact } from '#engine';
import { Fault, formatInstant, parseInstant, type EpochMs, type Language } from '#kernel';
import { cleanText, readValue } from '#letters';
import { roleWords } from '#playbook';
import type { Entry } from '#record';
import { localDate, localTime } from '#time';
import { findIncident, timeOf } from '../incidents/find-incident.js';
import { viewIncident } from '../incidents/incident-view.js';
import { knownValues } from '../incidents/known-values.js';
import type { Installation } from '../installation.js';
import { letterFields } from '../letters/letter-fields.js';
import { printOnRecord } from '../letters/print-on-record.js';
import type { ActBy } from '../people/people-desk.js';
import { draftHandover, draftSituation, type DraftSource } from './draft.js';
import { handoverDocument, situationDocument, type ReportSource } from './report-document.js';

const LISTED_MAX = 100;
const KINDS = ['situation.reported', 'situation.due-set', 'handover.made', 'handover.accepted'] as const;

const made = z.object({
  language: z.enum(['en', 'fr']),
  pages: z.number().int(),
  pdf: z.object({ document: z.string() }),
  audience: z.enum(AUDIENCES).optional(),
});
const dueSet = z.object({ due: z.string().nullable() });
const accepted = z.object({ document: z.string() });

/** Reports and handovers that were made, and when the next update is due: all of it read from the record. */
export async function viewSituation(
  { storage, record }: Pick<Installation, 'storage' | 'record'>,
  incidentId: string,
): Promise<SituationView> {
  await findIncident(storage, incidentId);
  const entries = await record.ofKinds(incidentId, KINDS);
  const acceptances = new Map(
    entries.flatMap((entry) => {
      const said = entry.kind === 'handover.accepted' ? accepted.safeParse(entry.payload) : undefined;
      return said?.success === true ? [[said.data.document, entry] as const] : [];
    }),
  );
  const reports = ofKind(entries, 'situation.reported').flatMap((entry) => {
    const said = made.safeParse(entry.payload);
    if (!said.success || said.data.audience === undefined) return [];
    return [{ ...madeView(entry, said.data), audience: said.data.audience }];
  });
  const handovers = ofKind(entries, 'handover.made').flatMap((entry) => {
    const said = made.safeParse(entry.payload);
    if (!said.success) return [];
    const by = acceptances.get(said.data.pdf.document);
    return [
      {
        ...madeView(entry, said.data),
        acceptedBy: by?.actor ?? null,
        acceptedAt: by === undefined ? null : formatInstant(by.at),
      },
    ];
  });
  return { reports, handovers, nextUpdate: nextUpdateIn(entries) };
}

/** @throws Fault `incident-unknown` */
export async function draftSituationReport(
  installation: Installation,
  incidentId: string,
  { audience, language }: { readonly audience: Audience; readonly language: Language },
): Promise<SituationDraft> {
  const source = await draftSource(installation, incidentId, language);
  return { parts: draftSituation(source, audience), withheld: await withheldIn(installation, incidentId) };
}

/** @throws Fault `incident-unknown` */
export async function draftShiftHandover(
  installation: Installation,
  incidentId: string,
  language: Language,
): Promise<HandoverDraft> {
  const { members, accounts } = installation.access;
  const [source, all, nameOf] = [
    await draftSource(installation, incidentId, language),
    await members.of(incidentId),
    await accounts.names(),
  ];
  return {
    parts: draftHandover(
      source,
      all.map(({ account, role }) => ({ name: nameOf(account), role })),
    ),
  };
}

/** @throws Fault what `printOnRecord` throws */
export function makeSituationReport(
  installation: Installation,
  incidentId: string,
  { audience, language, parts }: MakeSituation,
  { actor, commandId: id }: ActBy,
): Promise<DocumentView> {
  return printOnRecord(installation, {
    incidentId,
    id,
    actor,
    language,
    kind: 'situation-pdf',
    entry: 'situation.reported',
    identity: `situation report ${id} for ${audience} in ${language}`,
    draw: async (incident, footnote) => {
      const withheld = await withheldIn(installation, incidentId);
      const source = await reportSource(installation, incident, { language, parts, footnote });
      return {
        document: situationDocument(source, { audience, withheld }),
        name: fileName(installation, incident, `situation-${audience}`, language),
        payload: { audience, withheld },
      };
    },
  });
}

/** @throws Fault what `printOnRecord` throws */
export function makeShiftHandover(
  installation: Installation,
  incidentId: string,
  { language, parts }: MakeHandover,
  { actor, commandId: id }: ActBy,
): Promise<DocumentView> {
  return printOnRecord(installation, {
    incidentId,
    id,
    actor,
    language,
    kind: 'handover-pdf',
    entry: 'handover.made',
    identity: `handover ${id} in ${language}`,
    draw: async (incident, footnote) => ({
      document: handoverDocument(await reportSource(installation, incident, { language, parts, footnote })),
      name: fileName(installation, incident, 'handover', language),
      payload: {},
    }),
  });
}

/** @throws Fault `update-past` */
export async function setNextUpdate(
  installation: Installation,
  incidentId: string,
  due: string | null,
  by: ActBy,
): Promise<SituationView> {
  const now = timeOf(await findIncident(installation.storage, incidentId), installation.ports.clock);
  if (due !== null && (parseInstant(due) ?? 0) <= now) throw updatePast();
  await record(installation, incidentId, { kind: 'situation.due-set', payload: { due } }, by);
  return viewSituation(installation, incidentId);
}

/** Whoever takes over says so; whoever handed over does not say it for them. @throws Fault `handover-unknown`, `handover-accepted`, `own-handover` */
export async function acceptHandover(
  installation: Installation,
  incidentId: string,
  document: string,
  by: ActBy,
): Promise<SituationView> {
  const { handovers } = await viewSituation(installation, incidentId);
  const handover = handovers.find((each) => each.document === document);
  if (!handover) throw unknownHandover();
  if (handover.by.id === by.actor.id) throw ownHandover();
  if (handover.acceptedBy !== null && handover.acceptedBy.id !== by.actor.id) throw acceptedBefore();
  if (handover.acceptedBy === null)
    await record(installation, incidentId, { kind: 'handover.accepted', payload: { document } }, by);
  return viewSituation(installation, incidentId);
}

async function draftSource(installation: Installation, incidentId: string, language: Language): Promise<DraftSource> {
  const { storage, playbooks, record: reader } = installation;
  const incident = await findIncident(storage, incidentId);
  // Nobody in particular: what is privileged is told to no reader of a draft, whoever asked for it.
  const view = await viewIncident(installation, incidentId);
  const { playbook } = await playbooks.version(incident.playbookHash);
  const fields = await fieldsOf(installation, incident);
  const next = nextUpdateIn(await reader.ofKinds(incidentId, ['situation.due-set']));
  const types = new Map(view.facts.map(({ type }) => [String(type), type]));
  return {
    view,
    language,
    timeWords: timeWordsIn(installation.config.zone),
    factWords: (value, type) => {
      const reading = { type: types.get(type) ?? 'text', personal: false } as const;
      return cleanText(readValue(value, reading, { ...fields, language }, false), 'one-line');
    },
    roleName: (role) => roleWords(role, playbook),
    nextUpdate: next === null ? undefined : parseInstant(next.due),
  };
}

async function reportSource<Part extends string>(
  installation: Installation,
  incident: IncidentEntity,
  given: Pick<ReportSource<Part>, 'language' | 'parts' | 'footnote'>,
): Promise<ReportSource<Part>> {
  return {
    ...given,
    incidentTitle: incident.title,
    fields: await fieldsOf(installation, incident),
    at: timeOf(incident, installation.ports.clock),
    timeWords: timeWordsIn(installation.config.zone),
  };
}

async function fieldsOf({ storage, playbooks, ports, config }: Installation, incident: IncidentEntity) {
  const { shelf } = await playbooks.version(incident.playbookHash);
  const facts = knownValues(await items<StatedFact>(storage, FactEntity, incident.id));
  const letterDate = localDate(timeOf(incident, ports.clock), config.zone);
  return letterFields(facts, shelf.words, { letterDate, exercise: incident.mode === 'exercise', zone: config.zone });
}

function timeWordsIn(zone: string): (instant: EpochMs) => string {
  return (instant) => `${localTime(instant, zone).slice(0, 16).replace('T', ' ')} (${zone})`;
}

function fileName({ ports, config }: Installation, incident: IncidentEntity, what: string, language: Language): string {
  const date = localDate(timeOf(incident, ports.clock), config.zone);
  return `${incident.mode === 'exercise' ? 'EXERCISE-' : ''}${what}-${date}.${language}.pdf`;
}

async function withheldIn({ lanes }: Installation, incidentId: string): Promise<number> {
  return (await lanes.log(incidentId)).lines.length;
}

function nextUpdateIn(entries: readonly Entry[]): SituationView['nextUpdate'] {
  const entry = ofKind(entries, 'situation.due-set')[0];
  const said = entry && dueSet.safeParse(entry.payload);
  if (!entry || said?.success !== true || said.data.due === null) return null;
  return { due: said.data.due, by: entry.actor, at: formatInstant(entry.at) };
}

/** Newest first. */
function ofKind(entries: readonly Entry[], kind: (typeof KINDS)[number]): readonly Entry[] {
  return entries
    .filter((entry) => entry.kind === kind)
    .toReversed()
    .slice(0, LISTED_MAX);
}

function madeView({ at, actor }: Entry, { language, pages, pdf }: z.infer<typeof made>) {
  return { document: pdf.document, at: formatInstant(at), by: actor, language, pages };
}

async function record(
  { engine }: Installation,
  incidentId: string,
  act:
    | { readonly kind: 'situation.due-set'; readonly payload: { readonly due: string | null } }
    | { readonly kind: 'handover.accepted'; readonly payload: { readonly document: string } },
  { actor, commandId }: ActBy,
): Promise<void> {
  const outcome = await engine.execute(incidentId, { command: { type: 'record-act', ...act }, actor, commandId });
  if (!outcome.ok) throw new Fault(outcome.fault);
}

function updatePast(): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'update-past',
    detail: 'The next update cannot be due at a time that has passed.',
    place: 'due',
    mend: 'Choose a later time, or none.',
  });
}

function unknownHandover(): Fault {
  return new Fault({
    kind: 'not-found',
    code: 'handover-unknown',
    detail: 'This incident has no such handover.',
    place: 'document',
  });
}

function ownHandover(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'own-handover',
    detail: 'Whoever hands over cannot say that somebody else takes over.',
    mend: 'Ask whoever takes over to accept it.',
  });
}

function acceptedBefore(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'handover-accepted',
    detail: 'Somebody has accepted this handover.',
    place: 'document',
    mend: 'Read the list again, and ask for a handover of your own.',
  });
}
