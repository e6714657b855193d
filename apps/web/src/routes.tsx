import { Navigate, createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { AUDIENCES, type Audience } from '#contract';
import { contactsIn } from './contact-desk/which-contacts.js';
import { REPORT_STAGES, isSeverity, type ReportStage, type Severity } from '#kernel';
import { readFactsSearch } from './facts/facts-search.js';
import { IncidentsPage } from './incidents/incidents-page.js';
import { readDutySearch } from './obligations/duty-search.js';
import { PageBroken, PageMissing } from './shell/page-failures.js';
import { breachSearch } from './breach-register/breach-search.js';
import { readinessSearch } from './readiness/readiness-search.js';
import { SetUpPage } from './session/set-up-page.js';
import { Frame } from './shell/frame.js';
import { PageLoading } from './shell/loading.js';
import { readSearch } from './timeline/timeline-search.js';

const root = createRootRoute({ component: Frame, notFoundComponent: PageMissing });

const incidents = createRoute({
  getParentRoute: () => root,
  path: '/',
  // The demonstration being watched stands in the address, so that reloading the page goes on watching it; so does how grave what is shown is.
  validateSearch: ({ demonstration, severity }): { demonstration?: string; severity?: Severity | 'none' } => {
    const known: Severity | 'none' | undefined = isSeverity(severity) || severity === 'none' ? severity : undefined;
    return {
      ...(typeof demonstration === 'string' && { demonstration }),
      ...(known !== undefined && { severity: known }),
    };
  },
  component: IncidentsPage,
});

/** What is left of an incident's address without its incident: where the list of them is. */
const noIncident = createRoute({
  getParentRoute: () => root,
  path: '/incidents',
  component: () => <Navigate to="/" replace />,
});

const incident = createRoute({
  getParentRoute: () => root,
  path: '/incidents/$id',
  component: lazyRouteComponent(() => import('./incidents/incident-layout.js'), 'IncidentLayout'),
});

const command = createRoute({
  getParentRoute: () => incident,
  path: '/',
  component: lazyRouteComponent(() => import('./incidents/command-page.js'), 'CommandPage'),
});

const risk = createRoute({
  getParentRoute: () => incident,
  path: 'risk',
  component: lazyRouteComponent(() => import('./risk/risk-page.js'), 'RiskPage'),
});

const facts = createRoute({
  getParentRoute: () => incident,
  path: 'facts',
  validateSearch: readFactsSearch,
  component: lazyRouteComponent(() => import('./facts/facts-page.js'), 'FactsPage'),
});

const obligations = createRoute({
  getParentRoute: () => incident,
  path: 'obligations',
  validateSearch: readDutySearch,
  component: lazyRouteComponent(() => import('./obligations/obligations-page.js'), 'ObligationsPage'),
});

const obligation = createRoute({
  getParentRoute: () => incident,
  path: 'obligations/$key',
  validateSearch: ({ stage }): { stage?: ReportStage } => {
    const known = REPORT_STAGES.find((each) => each === stage);
    return known === undefined ? {} : { stage: known };
  },
  component: lazyRouteComponent(() => import('./obligations/obligation-page.js'), 'ObligationPage'),
});

const told = createRoute({
  getParentRoute: () => incident,
  path: 'told',
  component: lazyRouteComponent(() => import('./obligations/told-page.js'), 'ToldPage'),
});

const decisions = createRoute({
  getParentRoute: () => incident,
  path: 'decisions',
  component: lazyRouteComponent(() => import('./decisions/decisions-page.js'), 'DecisionsPage'),
});

const decision = createRoute({
  getParentRoute: () => incident,
  path: 'decisions/$decision',
  component: lazyRouteComponent(() => import('./decisions/decision-page.js'), 'DecisionPage'),
});

const timeline = createRoute({
  getParentRoute: () => incident,
  path: 'timeline',
  // Filters, and the instant that is looked back to, so that what one looks at can be sent to somebody.
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('./timeline/timeline-page.js'), 'TimelinePage'),
});

const record = createRoute({
  getParentRoute: () => incident,
  path: 'record',
  component: lazyRouteComponent(() => import('./record/record-page.js'), 'RecordPage'),
});

const looks = createRoute({
  getParentRoute: () => incident,
  path: 'looks',
  component: lazyRouteComponent(() => import('./looks/looks-page.js'), 'LooksPage'),
});

const plan = createRoute({
  getParentRoute: () => incident,
  path: 'plan',
  // Which chart, and which of its runs, so that what one looks at can be sent to somebody.
  validateSearch: ({ chart, run }): { chart?: string; run?: string } => ({
    ...(typeof chart === 'string' && { chart }),
    ...(typeof run === 'string' && { run }),
  }),
  component: lazyRouteComponent(() => import('./plan/plan-page.js'), 'PlanPage'),
});

const evidence = createRoute({
  getParentRoute: () => incident,
  path: 'evidence',
  component: lazyRouteComponent(() => import('./evidence/evidence-page.js'), 'EvidencePage'),
});

const privilege = createRoute({
  getParentRoute: () => incident,
  path: 'privilege',
  component: lazyRouteComponent(() => import('./privilege/privilege-page.js'), 'PrivilegePage'),
});

const people = createRoute({
  getParentRoute: () => incident,
  path: 'people',
  component: lazyRouteComponent(() => import('./people/people-page.js'), 'PeoplePage'),
});

const letters = createRoute({
  getParentRoute: () => incident,
  path: 'letters',
  component: lazyRouteComponent(() => import('./letters/letters-page.js'), 'LettersPage'),
});

const dispatch = createRoute({
  getParentRoute: () => incident,
  path: 'dispatch',
  component: lazyRouteComponent(() => import('./dispatch/dispatch-page.js'), 'DispatchPage'),
});

const desk = createRoute({
  getParentRoute: () => incident,
  path: 'desk',
  validateSearch: contactsIn,
  component: lazyRouteComponent(() => import('./contact-desk/desk-page.js'), 'DeskPage'),
});

const situation = createRoute({
  getParentRoute: () => incident,
  path: 'situation',
  // For whom is drafted, so that reloading goes on drafting for them.
  validateSearch: ({ audience, drafting }): { audience?: Audience; drafting?: boolean } => {
    const known = AUDIENCES.find((each) => each === audience);
    return { ...(known !== undefined && { audience: known }), ...(drafting === true && { drafting }) };
  },
  component: lazyRouteComponent(() => import('./situation/situation-page.js'), 'SituationPage'),
});

const sightings = createRoute({
  getParentRoute: () => incident,
  path: 'sightings',
  component: lazyRouteComponent(() => import('./sub-runs/sub-run-page.js'), 'SightingsPage'),
});

const hygiene = createRoute({
  getParentRoute: () => incident,
  path: 'hygiene',
  component: lazyRouteComponent(() => import('./sub-runs/sub-run-page.js'), 'HygienePage'),
});

const consequences = createRoute({
  getParentRoute: () => incident,
  path: 'consequences',
  component: lazyRouteComponent(() => import('./sub-runs/sub-run-page.js'), 'ConsequencesPage'),
});

const waiting = createRoute({
  getParentRoute: () => incident,
  path: 'waiting',
  component: lazyRouteComponent(() => import('./waiting/waiting-page.js'), 'WaitingPage'),
});

const exerciseConsole = createRoute({
  getParentRoute: () => incident,
  path: 'console',
  component: lazyRouteComponent(() => import('./exercises/console-page.js'), 'ConsolePage'),
});

const inbox = createRoute({
  getParentRoute: () => incident,
  path: 'inbox',
  component: lazyRouteComponent(() => import('./exercises/inbox-page.js'), 'InboxPage'),
});

const stage = createRoute({
  getParentRoute: () => incident,
  path: 'stage',
  component: lazyRouteComponent(() => import('./exercises/stage-page.js'), 'StagePage'),
});

const observations = createRoute({
  getParentRoute: () => incident,
  path: 'observations',
  component: lazyRouteComponent(() => import('./exercises/observations-page.js'), 'ObservationsPage'),
});

const evaluation = createRoute({
  getParentRoute: () => incident,
  path: 'evaluation',
  component: lazyRouteComponent(() => import('./exercises/evaluation-page.js'), 'EvaluationPage'),
});

const replay = createRoute({
  getParentRoute: () => incident,
  path: 'replay',
  component: lazyRouteComponent(() => import('./exercises/replay-page.js'), 'ReplayPage'),
});

const survey = createRoute({
  getParentRoute: () => incident,
  path: 'survey',
  component: lazyRouteComponent(() => import('./exercises/survey-page.js'), 'SurveyPage'),
});

const exercises = createRoute({
  getParentRoute: () => root,
  path: '/exercises',
  component: lazyRouteComponent(() => import('./exercises/exercises-page.js'), 'ExercisesPage'),
});

const onCall = createRoute({
  getParentRoute: () => root,
  path: '/on-call',
  component: lazyRouteComponent(() => import('./on-call/on-call-page.js'), 'OnCallPage'),
});

const playbooks = createRoute({
  getParentRoute: () => root,
  path: '/playbooks',
  validateSearch: ({ version }): { version?: string } => (typeof version === 'string' ? { version } : {}),
  component: lazyRouteComponent(() => import('./playbooks/playbooks-page.js'), 'PlaybooksPage'),
});

const outbox = createRoute({
  getParentRoute: () => root,
  path: '/outbox',
  component: lazyRouteComponent(() => import('./outbox/outbox-page.js'), 'OutboxPage'),
});

const assess = createRoute({
  getParentRoute: () => root,
  path: '/assess',
  component: lazyRouteComponent(() => import('./assess/assess-page.js'), 'AssessPage'),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings/settings-page.js'), 'SettingsPage'),
});

const readiness = createRoute({
  getParentRoute: () => root,
  path: '/readiness',
  validateSearch: readinessSearch,
  component: lazyRouteComponent(() => import('./readiness/readiness-page.js'), 'ReadinessPage'),
});

const breachRegister = createRoute({
  getParentRoute: () => root,
  path: '/register',
  validateSearch: breachSearch,
  component: lazyRouteComponent(() => import('./breach-register/breach-register-page.js'), 'BreachRegisterPage'),
});

const members = createRoute({
  getParentRoute: () => incident,
  path: 'members',
  component: lazyRouteComponent(() => import('./members/members-page.js'), 'MembersPage'),
});

const setUp = createRoute({ getParentRoute: () => root, path: '/set-up', component: SetUpPage });

const join = createRoute({
  getParentRoute: () => root,
  path: '/join',
  component: lazyRouteComponent(() => import('./session/join-page.js'), 'JoinPage'),
});

const refused = createRoute({
  getParentRoute: () => root,
  path: '/provider',
  component: lazyRouteComponent(() => import('./provider/refused-page.js'), 'RefusedPage'),
});

const link = createRoute({
  getParentRoute: () => root,
  path: '/link',
  component: lazyRouteComponent(() => import('./links/link-page.js'), 'LinkPage'),
});

const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: lazyRouteComponent(() => import('./account/account-page.js'), 'AccountPage'),
});

const accounts = createRoute({
  getParentRoute: () => root,
  path: '/accounts',
  component: lazyRouteComponent(() => import('./accounts/accounts-page.js'), 'AccountsPage'),
});

const tree = root.addChildren([
  setUp,
  join,
  refused,
  link,
  incidents,
  noIncident,
  onCall,
  playbooks,
  outbox,
  readiness,
  exercises,
  assess,
  settings,
  breachRegister,
  account,
  accounts,
  incident.addChildren([
    command,
    plan,
    facts,
    obligations,
    obligation,
    told,
    decisions,
    decision,
    risk,
    timeline,
    record,
    looks,
    members,
    evidence,
    privilege,
    people,
    letters,
    dispatch,
    desk,
    situation,
    sightings,
    hygiene,
    consequences,
    waiting,
    exerciseConsole,
    inbox,
    stage,
    observations,
    evaluation,
    replay,
    survey,
  ]),
]);

export function makeRouter() {
  return createRouter({
    routeTree: tree,
    defaultPreload: 'intent',
    defaultPendingComponent: PageLoading,
    defaultErrorComponent: PageBroken,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
