import { z } from 'zod';
import { ACCESS_ROUTES } from './access-routes.js';
import { PROVIDER_ROUTES } from './provider-routes.js';
import { ALERT_ROUTES } from './alert-routes.js';
import {
  assessRisk,
  assessmentDiff,
  assessmentView,
  factModelView,
  lawChanges,
  makeAssessment,
  previewFacts,
  riskProposals,
} from './assessments.js';
import { command, commandResult } from './commands.js';
import { CONDUCT_ROUTES } from './exercise-routes.js';
import { JUDGING_ROUTES } from './judging-routes.js';
import { CONTACT_DESK_ROUTES } from './contact-desk-routes.js';
import { COVERAGE_ROUTES } from './coverage-routes.js';
import { DISPATCH_ROUTES } from './dispatch-routes.js';
import { EVIDENCE_ROUTES } from './evidence-routes.js';
import { FILING_ROUTES } from './filings.js';
import { declareIncident, incidentPage, incidentView, installationView } from './incidents.js';
import { givenSignatures } from './signatures.js';
import { demonstrationView, documentView, lettersView, makeBrief, makeDelayLog, makeReport } from './people.js';
import { peopleAccount } from './person-routes.js';
import {
  checkPlaybook,
  checkedPlaybook,
  playbookDiff,
  playbookList,
  rehearseMigrations,
  rehearsedMigrations,
} from './playbooks.js';
import { chartList, chartPicture } from './pictures.js';
import { LETTER_DESK_ROUTES } from './letter-desk.js';
import { LETTER_ROUTES } from './letters.js';
import { LINK_ROUTES } from './link-routes.js';
import { PLAYER_ROUTES } from './player-routes.js';
import { LIST_ROUTES } from './list-routes.js';
import { PRIVILEGE_ROUTES } from './privilege-routes.js';
import { RECORD_ROUTES } from './record-routes.js';
import { READINESS_ROUTES } from './readiness-routes.js';
import { REGISTER_ROUTES } from './register-routes.js';
import { SITUATION_ROUTES } from './situation-routes.js';
import { PAGE_QUERY, type Route } from './route.js';

const health = z.strictObject({ status: z.literal('ok'), version: z.string() });

const language = [{ name: 'language', description: '`en` (default) or `fr`.' }];

export const ROUTES: readonly Route[] = [
  {
    method: 'get',
    path: '/health',
    open: true,
    subject: 'Service',
    summary: 'Whether the service answers, and can write: 503 where it cannot',
    response: health,
    status: 200,
  },
  {
    method: 'get',
    path: '/installation',
    subject: 'Service',
    summary: 'Version, playbooks, whether anything is here yet',
    response: installationView,
    status: 200,
  },
  {
    method: 'get',
    path: '/incidents',
    subject: 'Incidents',
    summary: 'Incidents: open live ones first, then open exercises, then closed ones; each newest first',
    response: incidentPage,
    status: 200,
    query: [...PAGE_QUERY, { name: 'severity', description: 'Only of this severity: `p1` to `p4`, or `none`.' }],
  },
  {
    method: 'post',
    path: '/incidents',
    subject: 'Incidents',
    summary: 'Declare an incident',
    request: declareIncident,
    response: commandResult,
    keyed: true,
    status: 201,
  },
  {
    method: 'get',
    path: '/incidents/{id}',
    subject: 'Incidents',
    summary: 'One incident: states, tasks, decisions, clocks, obligations, facts',
    response: incidentView,
    status: 200,
  },
  {
    method: 'post',
    path: '/incidents/{id}/commands',
    subject: 'Incidents',
    summary: 'Move an incident. `Idempotency-Key` is the command id: repeating it is harmless',
    request: command,
    response: commandResult,
    keyed: true,
    status: 200,
  },
  {
    method: 'get',
    path: '/incidents/{id}/stream',
    subject: 'Incidents',
    summary:
      'Live feed (server-sent events); resumes after `Last-Event-ID`. It tells kinds and numbers of entries, never what they say',
    responseType: 'text/event-stream',
    status: 200,
    query: [
      {
        name: 'at',
        description:
          'Which group of pages the reader is at (`now`, `law`, …): others who look at the incident are told, by name. Without it they are not.',
      },
    ],
  },
  {
    method: 'get',
    path: '/incidents/{id}/assessment',
    subject: 'Law',
    summary: "What the law packs of the incident's playbook say of its facts as they are now, with the reasoning",
    response: assessmentView,
    status: 200,
  },
  {
    method: 'post',
    path: '/assessments/preview/{id}',
    subject: 'Law',
    summary: 'What these facts would change for an incident: new, gone, moved, changed. Nothing is stated by asking',
    request: previewFacts,
    response: assessmentDiff,
    status: 200,
  },
  {
    method: 'get',
    path: '/law/facts',
    subject: 'Law',
    summary: 'Every fact that a law may ask for: what a form is made of where there is no incident',
    response: factModelView,
    status: 200,
  },
  {
    method: 'get',
    path: '/law/changes',
    subject: 'Law',
    summary: 'Which open incidents the installed law packs would change, and how',
    response: lawChanges,
    status: 200,
  },
  {
    method: 'post',
    path: '/assessments',
    subject: 'Law',
    summary: 'What every law pack says of these facts. Nothing is kept',
    request: makeAssessment,
    response: assessmentView,
    status: 200,
  },
  {
    method: 'post',
    path: '/assessments/risk',
    subject: 'Law',
    summary:
      'What each assessment of risk proposes for these facts and answers, with reasons. Nothing is decided or kept',
    request: assessRisk,
    response: riskProposals,
    status: 200,
  },
  ...RECORD_ROUTES,
  ...EVIDENCE_ROUTES,
  ...PRIVILEGE_ROUTES,
  ...REGISTER_ROUTES,
  ...CONTACT_DESK_ROUTES,
  ...SITUATION_ROUTES,
  ...CONDUCT_ROUTES,
  ...JUDGING_ROUTES,
  ...LIST_ROUTES,
  {
    method: 'get',
    path: '/incidents/{id}/people',
    subject: 'People',
    summary: 'Every person accounted for, by route',
    response: peopleAccount,
    status: 200,
  },
  {
    method: 'get',
    path: '/incidents/{id}/letters',
    subject: 'Letters',
    summary: 'Templates, batches and documents',
    response: lettersView,
    status: 200,
  },
  ...COVERAGE_ROUTES,
  ...FILING_ROUTES,
  {
    method: 'post',
    path: '/incidents/{id}/reports',
    subject: 'Letters',
    summary: 'Produce a regulator report from the facts',
    request: makeReport,
    response: documentView,
    keyed: true,
    status: 201,
  },
  {
    method: 'get',
    path: '/incidents/{id}/decisions/{decision}/signatures',
    subject: 'Incidents',
    summary: 'Every signature that a decision has had, with why one counts no more',
    response: givenSignatures,
    status: 200,
  },
  {
    method: 'post',
    path: '/incidents/{id}/decisions/{decision}/briefs',
    subject: 'Letters',
    summary: 'Print a decision as it stands, with where the record stood at its foot',
    request: makeBrief,
    response: documentView,
    keyed: true,
    status: 201,
  },
  {
    method: 'post',
    path: '/incidents/{id}/obligations/{run}/delay-logs',
    subject: 'Letters',
    summary: 'Print why a duty without a number was not done on each day past our own target',
    request: makeDelayLog,
    response: documentView,
    keyed: true,
    status: 201,
  },
  {
    method: 'get',
    path: '/incidents/{id}/documents/{document}',
    subject: 'Letters',
    summary: 'Download a document in clear; the download is recorded',
    responseType: 'application/octet-stream',
    status: 200,
  },
  ...DISPATCH_ROUTES,
  ...ACCESS_ROUTES,
  ...PROVIDER_ROUTES,
  ...LINK_ROUTES,
  ...PLAYER_ROUTES,
  ...LETTER_ROUTES,
  ...LETTER_DESK_ROUTES,
  ...ALERT_ROUTES,
  ...READINESS_ROUTES,
  {
    method: 'get',
    path: '/playbooks',
    subject: 'Playbooks',
    summary: 'Every playbook version that was read here, the latest first, and what keeps others from being offered',
    response: playbookList,
    status: 200,
  },
  {
    method: 'post',
    path: '/playbooks/check',
    subject: 'Playbooks',
    summary: 'Check a playbook and prove what its policy promises; nothing is stored',
    request: checkPlaybook,
    response: checkedPlaybook,
    status: 200,
  },
  {
    method: 'get',
    path: '/playbooks/{from}/diff/{to}',
    subject: 'Playbooks',
    summary: 'What sets two stored versions apart, by content hash, and which running incidents the newer would touch',
    response: playbookDiff,
    status: 200,
  },
  {
    method: 'get',
    path: '/playbooks/{hash}/charts',
    subject: 'Playbooks',
    summary: 'The statecharts of a playbook version',
    response: chartList,
    status: 200,
  },
  {
    method: 'get',
    path: '/playbooks/{hash}/charts/{chart}/picture',
    subject: 'Playbooks',
    summary: 'A statechart laid out: the places of its states, its arrows and their words',
    response: chartPicture,
    status: 200,
    query: language,
  },
  {
    method: 'get',
    path: '/playbooks/{hash}/charts/{chart}/picture.svg',
    subject: 'Playbooks',
    summary: 'The same picture to look at and to print',
    responseType: 'image/svg+xml',
    status: 200,
    query: language,
  },
  {
    method: 'post',
    path: '/playbooks/{to}/migrations/dry-run',
    subject: 'Playbooks',
    summary: 'What taking every running incident to this version would do, by state and version; nothing is written',
    request: rehearseMigrations,
    response: rehearsedMigrations,
    status: 200,
  },
  {
    method: 'post',
    path: '/demonstrations',
    subject: 'Service',
    summary: 'Play the CarePartners demonstration',
    response: demonstrationView,
    keyed: true,
    status: 202,
  },
  {
    method: 'get',
    path: '/demonstrations/{id}',
    subject: 'Service',
    summary: 'How far the demonstration is',
    response: demonstrationView,
    status: 200,
  },
];
