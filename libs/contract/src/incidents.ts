import { z } from 'zod';
import { DEADLINE_BASES, SEVERITIES } from '#kernel';
import { alertView, alerting } from './alerts.js';
import { saidSeverity, severity } from './commands.js';
import {
  actor,
  clockView,
  deadline,
  factValue,
  field,
  id,
  instant,
  pageQuery,
  role,
  text,
  titles,
  valueType,
} from './common.js';
import { direction, laneView } from './privilege.js';
import { decisionView, runningClockView, taskView } from './work.js';

export const mode = z.enum(['live', 'exercise']);

/** Declares an incident. `id` is minted by the client, so that asking twice declares once. */
export const declareIncident = z.strictObject({
  id,
  title: z.string().trim().min(1).max(200),
  mode,
  playbook: z.string().max(100).default('data-extortion'),
  /** Exercise only: the scenario time at which the clock stands at first. */
  startsAt: instant.optional(),
  /** Live only, by fresh proof: the sign-in provider may be in the attackers’ hands. It takes effect in the same commit. */
  distrustProvider: z.boolean().optional(),
  /** At whose request, for whom and what for work starts privileged; the usual circle, and nobody named, where absent. No role beyond that circle: counsel alone widens it. */
  privilege: direction.optional(),
  /** Where it can be said from the first. */
  severity: saidSeverity.optional(),
});

export const incidentSummary = z.strictObject({
  id,
  title: z.string(),
  mode,
  status: z.enum(['open', 'closed']),
  /** Entries in the record; grows by at least one with each command. */
  version: z.number().int(),
  openedAt: instant,
  /** How grave it is; `null` where nobody has said yet. */
  severity: severity.nullable(),
  playbook: z.strictObject({ name: z.string(), version: z.string(), hash: z.string() }),
  /** The earliest that a law makes overdue, of duties that no clock watches too; else the first still to come. */
  nextDeadline: z
    .strictObject({ title: text, due: instant, basis: z.enum(DEADLINE_BASES), passed: z.boolean() })
    .nullable(),
  /** Targets of the organisation's own that have passed; none of them is `nextDeadline`. */
  targetsPassed: z.number().int(),
  openTasks: z.number().int(),
  openDecisions: z.number().int(),
});

export const stateView = z.strictObject({
  path: z.string(),
  title: text,
  guidance: text.optional(),
  tags: z.array(z.string()),
});

/** One statechart instance: the main one, one per obligation, one per attached sub-playbook. */
export const runView = z.strictObject({
  id,
  chart: z.string(),
  title: text,
  /** What sets it apart among runs of the same chart: an obligation's key, `wave-2`. */
  key: z.string(),
  status: z.enum(['open', 'closed']),
  /** Active states, outermost first; those with a title only. */
  active: z.array(stateView),
});

/** The text of the law that somebody saw. */
const shownLaw = { packVersion: z.string(), shownDigest: z.string() };

const entityName = z.strictObject({ id: z.string(), name: z.string() });

export const obligationView = z.strictObject({
  key: z.string(),
  /** The legal entity that owes it, where that is not the organisation itself. */
  entity: entityName.optional(),
  runId: id,
  pack: z.string(),
  packVersion: z.string(),
  clause: z.string(),
  recipient: z.strictObject({ id: z.string(), title: text, filing: z.string().optional() }),
  noticeKind: z.string(),
  title: text,
  certainty: z.enum(['applies', 'protective']),
  status: z.enum(['open', 'met', 'not-required', 'no-longer-required']),
  due: deadline.nullable(),
  /** A later end by another rule of counting: shown beside `due`, and never planned with. */
  otherReading: z.strictObject({ at: deadline, words: text, citation: z.string() }).optional(),
  /** Why a notice that has the date of another has none: that one has none yet, or is not owed. */
  withheld: z.enum(['follows-undated', 'nothing-to-follow']).optional(),
  /** The law's own words for when. */
  words: z.string(),
  /** What to weigh beside the duty; never itself the law. */
  guidance: z.array(z.strictObject({ words: text, citation: z.string() })),
  elements: z.array(z.string()),
  /** What the notice must not say. */
  forbidden: z.array(z.string()),
  citation: z.string(),
  sources: z.array(z.string()),
  asOf: z.string(),
  confidence: z.string(),
  reason: text,
  wave: z.number().int(),
  /** The clause, or an exemption or hold of it, has been checked by nobody: what counsel's confirmation is bound to. */
  confirmable: z.strictObject(shownLaw).nullable(),
});

/** What counsel settled of the law, what was withdrawn, superseded or lapsed included. */
export const settlementView = z.strictObject({
  id,
  status: z.enum(['standing', 'withdrawn', 'superseded', 'lapsed']),
  by: actor,
  at: instant,
  ended: z.strictObject({ by: actor, at: instant, reason: z.string() }).nullable(),
  /** Where counsel's words are privileged; whoever may not read them is told neither finding nor reasons. */
  lane: laneView.optional(),
  ...shownLaw,
  settled: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('clause'),
      pack: z.string(),
      clause: z.string(),
      source: z.string(),
      asOf: z.string(),
      finding: z.string(),
    }),
    z.strictObject({
      kind: z.literal('route'),
      demands: z.string(),
      forbids: z.string(),
      route: z.string(),
      reasons: z.string(),
    }),
  ]),
});

/** Where a letter must say what another must not: counsel signs a way out. */
export const conflictView = z.strictObject({
  demands: z.string(),
  forbids: z.string(),
  elements: z.array(z.string()),
  words: text.nullable(),
  /** `yields`: whose rule gives way. */
  routes: z.array(
    z.strictObject({ id: z.string(), words: text, yields: z.enum(['demand', 'ban']), citation: z.string() }),
  ),
  chosen: z.string().nullable(),
  /** What a signature is bound to; `null` where no pack declares a way out. */
  shown: z.strictObject(shownLaw).nullable(),
});

export const factView = z.strictObject({
  name: z.string(),
  title: text,
  group: z.string(),
  type: valueType,
  choices: z.array(z.string()).optional(),
  /** `null` is *unknown*, or privileged and not open to whoever asks. */
  value: factValue.nullable(),
  /** Where it is a privileged judgment. */
  lane: laneView.optional(),
  source: z.string().optional(),
  confidence: z.enum(['claimed', 'suspected', 'confirmed']).optional(),
  statedBy: actor.optional(),
  statedAt: instant.optional(),
});

/** Another legal entity of the incident. Facts are stated for it under their names here, `organisation.roles@north-clinic`. */
export const entityView = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** Why it turned out to have no part in the incident; `null` where it has. */
  notConcerned: z.string().nullable(),
  facts: z.array(factView),
});

/** An event that the incident accepts now, with the form it asks for. */
export const acceptedEvent = z.strictObject({
  event: z.string(),
  title: text,
  guidance: text.optional(),
  roles: z.array(role),
  fields: z.array(field),
});

export const incidentView = z.strictObject({
  ...incidentSummary.shape,
  clock: clockView,
  /** Whether a scenario is played in it: such an exercise has pages of its own. */
  conducted: z.boolean(),
  runs: z.array(runView),
  facts: z.array(factView),
  choices: titles,
  /** Titles of the fact model's groups. */
  groups: titles,
  /** Who takes part, by the playbook. */
  roles: z.array(role),
  /** What the playbook calls its events and its own clocks. */
  names: titles,
  /** Titles of what the notices of its duties must say, or must not. */
  elements: titles,
  settlements: z.array(settlementView),
  conflicts: z.array(conflictView),
  /** Other legal entities, beside the organisation. */
  entities: z.array(entityView),
  tasks: z.array(taskView),
  decisions: z.array(decisionView),
  clocks: z.array(runningClockView),
  obligations: z.array(obligationView),
  /** Duties of the laws that reach the incident, found not to apply. Of the others the assessment tells. */
  notApplicable: z.array(
    z.strictObject({
      entity: entityName.optional(),
      law: z.string(),
      recipient: text,
      reason: text,
      citation: z.string(),
    }),
  ),
  /** Notices that a law invites and that nobody owes. `may-fit` while a fact is unknown. */
  voluntary: z.array(
    z.strictObject({
      key: z.string(),
      fit: z.enum(['fits', 'may-fit']),
      title: text,
      recipient: text,
      words: z.string(),
      reason: text,
      citation: z.string(),
      guidance: z.array(z.strictObject({ words: text, citation: z.string() })),
    }),
  ),
  /** Laws of which nobody can yet say whether they bind. */
  openLaws: z.array(
    z.strictObject({
      entity: entityName.optional(),
      law: z.string(),
      title: text,
      jurisdiction: z.string(),
      citation: z.string(),
    }),
  ),
  /** Facts still unknown whose answer could change the obligations. */
  questions: z.array(z.strictObject({ fact: z.string(), title: text, affects: z.array(z.string()) })),
  accepts: z.array(acceptedEvent),
  /** Open ones. */
  alerts: z.array(alertView),
  alerting,
});

/** A line of the list of incidents. */
export const incidentListing = z.strictObject({
  ...incidentSummary.shape,
  /** Where its main run stands: titles of the innermost states, those first that the playbook marks. */
  where: z.array(text),
  /** Who commands, by name. */
  commanders: z.array(z.string()),
});

export const incidentPage = z.strictObject({ incidents: z.array(incidentListing), next: z.string().nullable() });

/** Which of the incidents: `none` is those of which nobody has said how grave they are. */
export const incidentsQuery = pageQuery.extend({ severity: z.enum([...SEVERITIES, 'none']).optional() });

/** Where mail is handed over and whom it comes from; no user and no password of the server. */
const mailWay = z.strictObject({ server: z.string(), sender: z.string() });

/** What only whoever administers an installation is told of how it is set up. */
const installationSettings = z.strictObject({
  /** `null` where no mail is set up: warnings go other ways, and letters by post alone. */
  mail: z.strictObject({ warnings: mailWay.nullable(), letters: mailWay.nullable() }),
  /** That may sign in. */
  accounts: z.number().int(),
  /** Messages that wait to leave. */
  waiting: z.number().int(),
  /** Incidents with people of a register, which is kept. */
  registers: z.number().int(),
});

/** What an installation is: shown before anything else. */
export const installationView = z.strictObject({
  version: z.string(),
  /** What the organisation is called whose installation this is; null where nobody has said. */
  organisation: z.string().nullable(),
  empty: z.boolean(),
  clock: clockView,
  playbooks: z.array(z.strictObject({ name: z.string(), version: z.string(), hash: z.string(), title: text })),
  roles: z.array(role),
  /** Whether anybody at all would be woken, in words. */
  alerting: alerting.pick({ wakes: true, sentence: true }),
  /** How others reach the service: what a join link or its QR code has to say. */
  reach: z.strictObject({
    /** Origins, what serves a phone first: `https://192.168.1.5:3000`, of which a join link is `/join#secret`. */
    origins: z.array(z.string()).min(1),
    /** SHA-256 of the authority that a phone has to trust first: `AB:CD:…`; null where it trusts what is served already. */
    authority: z.string().nullable(),
  }),
  /** `null` for whoever does not administer it. */
  settings: installationSettings.nullable(),
});

export type IncidentsQuery = z.infer<typeof incidentsQuery>;
export type DeclareIncident = z.infer<typeof declareIncident>;
export type IncidentSummary = z.infer<typeof incidentSummary>;
export type IncidentListing = z.infer<typeof incidentListing>;
export type IncidentView = z.infer<typeof incidentView>;
export type RunView = z.infer<typeof runView>;
export type ObligationView = z.infer<typeof obligationView>;
export type SettlementView = z.infer<typeof settlementView>;
export type ConflictView = z.infer<typeof conflictView>;
export type EntityView = z.infer<typeof entityView>;
export type FactView = z.infer<typeof factView>;
export type AcceptedEvent = z.infer<typeof acceptedEvent>;
export type IncidentPage = z.infer<typeof incidentPage>;
export type InstallationView = z.infer<typeof installationView>;
export type InstallationSettings = z.infer<typeof installationSettings>;
