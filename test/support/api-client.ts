import { randomUUID } from 'node:crypto';
import {
  type AsKnownView,
  type BatchView,
  type ChartListView,
  type ChartPictureView,
  type CheckPlaybook,
  type CheckedPlaybookView,
  type CommandRequest,
  type CommandResult,
  type AlertStates,
  type BrowserSubscribed,
  type DeclareIncident,
  type DemonstrationView,
  type CustodyActRequest,
  type DocumentView,
  type EntryPage,
  type EntryView,
  type EraseEntries,
  type ErasureResult,
  type EvidenceDetail,
  type EvidenceItemView,
  type EvidenceView,
  type HoldView,
  type ImportResult,
  type IncidentPage,
  type IncidentView,
  type InstallationView,
  type CoverageView,
  type LettersView,
  type OnCallChanged,
  type OnCallRoster,
  type OnCallTested,
  type OutboxItem,
  type OutboxPage,
  type MailHeaders,
  type PeopleAccount,
  type PlaybookDiffView,
  type PlaceHold,
  type RehearsedMigrationsView,
  type RemoveOnCall,
  type Route,
  type SetOnCall,
  type SettleOutbox,
  type SubscribeBrowser,
  type TestOnCall,
  type Verification,
  type WaitingView,
  type AssessRisk,
  type AssessmentDiffView,
  type AssessmentView,
  type LawChangesView,
  type PreviewFacts,
  type MakeAssessment,
  type RiskProposalsView,
} from '#contract';
import type { Language, Role } from '#kernel';
import { posted, routeOf, type Asked, type Sendable, type Sent } from './asked.js';
import type { Asked as Init, Cast } from './cast.js';
import { Refusal, readProblem } from './refusals.js';

export { Refusal, readProblem, refusalOf } from './refusals.js';

/** What is made under the id by which it is asked for, in the name of an entity or of the organisation. */
interface Made {
  readonly id: string;
  readonly entity?: string;
}

/**
 * One person at the API. Every answer is held to the contract: its status, its media type and its shape, and every
 * refusal to RFC 9457; so whatever spec asks, also checks this.
 */
export class ApiClient {
  /** `get /incidents/{id}` and so on: every route that has answered as the contract says. */
  readonly answered = new Set<string>();

  constructor(
    readonly origin: string,
    private readonly who: { readonly cast: Cast; readonly name: string; readonly role: Role } | undefined,
  ) {}

  /** Somebody else of the same installation, who has this role in every incident that they ask of. */
  as(role: Role, name = `Somebody as ${role}`): ApiClient {
    if (!this.who) throw new Error('Nobody knows nobody.');
    return new ApiClient(this.origin, { cast: this.who.cast, name, role });
  }

  /** By which the record knows whoever asks. */
  get id(): string {
    return this.who?.cast.id(this.who.name) ?? '';
  }

  health(): Promise<unknown> {
    return this.json('get', '/health');
  }

  installation(): Promise<InstallationView> {
    return this.json('get', '/installation');
  }

  incidents(query: Asked['query'] = {}): Promise<IncidentPage> {
    return this.json('get', '/incidents', {}, { query });
  }

  declare(incident: Sent<DeclareIncident>, key: string = randomUUID()): Promise<CommandResult> {
    return this.json('post', '/incidents', {}, posted(incident, key));
  }

  incident(id: string): Promise<IncidentView> {
    return this.json('get', '/incidents/{id}', { id });
  }

  command(id: string, command: Sent<CommandRequest>, key: string = randomUUID()): Promise<CommandResult> {
    return this.json('post', '/incidents/{id}/commands', { id }, posted(command, key));
  }

  entries(id: string, query: Asked['query'] = {}): Promise<EntryPage> {
    return this.json('get', '/incidents/{id}/entries', { id }, { query });
  }

  /** The whole record, oldest first. */
  async record(id: string): Promise<EntryView[]> {
    const entries: EntryView[] = [];
    for (let after: string | null | undefined; after !== null;) {
      const page = await this.entries(id, { limit: '200', ...(after === undefined ? {} : { after }) });
      entries.push(...page.entries);
      after = page.next;
    }
    return entries.reverse();
  }

  waiting(id: string): Promise<WaitingView> {
    return this.json('get', '/incidents/{id}/waiting', { id });
  }

  async deadlines(id: string): Promise<string> {
    return (await this.ask('get', '/incidents/{id}/deadlines.ics', { id })).text();
  }

  onCall(): Promise<OnCallRoster> {
    return this.json('get', '/on-call');
  }

  setOnCall(contact: Sent<SetOnCall>, key: string = randomUUID()): Promise<OnCallChanged> {
    return this.json('post', '/on-call', {}, posted(contact, key));
  }

  removeOnCall(place: Sent<RemoveOnCall>, key: string = randomUUID()): Promise<OnCallChanged> {
    return this.json('post', '/on-call/removals', {}, posted(place, key));
  }

  subscribeBrowser(request: Sent<SubscribeBrowser>, key: string = randomUUID()): Promise<BrowserSubscribed> {
    return this.json('post', '/on-call/browsers', {}, posted(request, key));
  }

  removeBrowser(browser: string, key: string = randomUUID()): Promise<OnCallChanged> {
    return this.json('post', '/on-call/browsers/removals', {}, posted({ browser }, key));
  }

  testOnCall(place: Sent<TestOnCall>, key: string = randomUUID()): Promise<OnCallTested> {
    return this.json('post', '/on-call/tests', {}, posted(place, key));
  }

  alerts(): Promise<AlertStates> {
    return this.json('get', '/alerts');
  }

  outbox(query: Asked['query'] = {}): Promise<OutboxPage> {
    return this.json('get', '/outbox', {}, { query });
  }

  retry(id: string, key: string = randomUUID()): Promise<OutboxItem> {
    return this.json('post', '/outbox/{id}/retry', { id }, posted({}, key));
  }

  settle(id: string, settlement: SettleOutbox, key: string = randomUUID()): Promise<OutboxItem> {
    return this.json('post', '/outbox/{id}/settle', { id }, posted(settlement, key));
  }

  verification(id: string): Promise<Verification> {
    return this.json('get', '/incidents/{id}/verification', { id });
  }

  asKnown(id: string, query: Asked['query'] = {}): Promise<AsKnownView> {
    return this.json('get', '/incidents/{id}/as-known', { id }, { query });
  }

  erase(id: string, erasure: Sent<EraseEntries>, key: string = randomUUID()): Promise<ErasureResult> {
    return this.json('post', '/incidents/{id}/erasures', { id }, posted(erasure, key));
  }

  evidence(id: string): Promise<EvidenceView> {
    return this.json('get', '/incidents/{id}/evidence', { id });
  }

  keepEvidence(
    id: string,
    name: string,
    body: Sendable,
    key: string = randomUUID(),
    said: Readonly<Record<string, string>> = {},
  ): Promise<EvidenceItemView> {
    const headers = { 'idempotency-key': key, 'content-type': 'application/octet-stream' };
    return this.json('post', '/incidents/{id}/evidence', { id }, { query: { name, ...said }, headers, body });
  }

  evidenceItem(id: string, item: string): Promise<EvidenceDetail> {
    return this.json('get', '/incidents/{id}/evidence/{item}', { id, item });
  }

  custody(id: string, item: string, act: Sent<CustodyActRequest>, key: string = randomUUID()): Promise<EvidenceDetail> {
    return this.json('post', '/incidents/{id}/evidence/{item}/custody', { id, item }, posted(act, key));
  }

  viewMail(id: string, item: string, purpose: string): Promise<MailHeaders> {
    return this.json('post', '/incidents/{id}/evidence/{item}/views', { id, item }, posted({ purpose }));
  }

  async takeEvidence(
    id: string,
    item: string,
    order: { readonly purpose: string; readonly hazardous?: string },
  ): Promise<{ bytes: Buffer; headers: Headers }> {
    const response = await this.ask('post', '/incidents/{id}/evidence/{item}/downloads', { id, item }, posted(order));
    return { bytes: Buffer.from(await response.arrayBuffer()), headers: response.headers };
  }

  async custodySheet(id: string, item: string, language: 'en' | 'fr' = 'en'): Promise<string> {
    const path = '/incidents/{id}/evidence/{item}/sheet';
    return (await this.ask('get', path, { id, item }, { query: { language } })).text();
  }

  placeHold(id: string, hold: Partial<PlaceHold>, key: string = randomUUID()): Promise<HoldView> {
    return this.json('post', '/incidents/{id}/holds', { id }, posted(hold, key));
  }

  acknowledgeHold(id: string, hold: string): Promise<HoldView> {
    return this.json('post', '/incidents/{id}/holds/{hold}/acknowledgements', { id, hold }, posted({}));
  }

  releaseHold(id: string, hold: string, reason: string): Promise<HoldView> {
    return this.json('post', '/incidents/{id}/holds/{hold}/release', { id, hold }, posted({ reason }));
  }

  import(id: string, csv: Sendable, query: Asked['query'] = {}, key: string = randomUUID()): Promise<ImportResult> {
    const headers = { 'content-type': 'text/csv', 'idempotency-key': key };
    return this.json('post', '/incidents/{id}/imports', { id }, { query, headers, body: csv });
  }

  people(id: string): Promise<PeopleAccount> {
    return this.json('get', '/incidents/{id}/people', { id });
  }

  letters(id: string): Promise<LettersView> {
    return this.json('get', '/incidents/{id}/letters', { id });
  }

  coverage(id: string): Promise<CoverageView> {
    return this.json('get', '/incidents/{id}/letters/coverage', { id });
  }

  async coverageCsv(id: string): Promise<string> {
    return (await this.ask('get', '/incidents/{id}/letters/coverage.csv', { id })).text();
  }

  orderLetters(id: string, { id: key, ...body }: Made & { readonly letterDate?: string }): Promise<BatchView> {
    return this.json('post', '/incidents/{id}/batches', { id }, posted(body, key));
  }

  makeReport(
    id: string,
    report: Made & { readonly report: string; readonly language: string; readonly stage?: string },
  ) {
    const { id: key, ...body } = report;
    return this.json<DocumentView>('post', '/incidents/{id}/reports', { id }, posted(body, key));
  }

  printBrief(id: string, decision: string, language: 'en' | 'fr', key: string = randomUUID()): Promise<DocumentView> {
    return this.json(
      'post',
      '/incidents/{id}/decisions/{decision}/briefs',
      { id, decision },
      posted({ language }, key),
    );
  }

  printDelayLog(id: string, run: string, language: 'en' | 'fr', key: string = randomUUID()): Promise<DocumentView> {
    return this.json('post', '/incidents/{id}/obligations/{run}/delay-logs', { id, run }, posted({ language }, key));
  }

  async download(id: string, document: string): Promise<{ bytes: Buffer; headers: Headers }> {
    const response = await this.ask('get', '/incidents/{id}/documents/{document}', { id, document });
    return { bytes: Buffer.from(await response.arrayBuffer()), headers: response.headers };
  }

  assess(request: MakeAssessment): Promise<AssessmentView> {
    return this.json('post', '/assessments', {}, posted(request));
  }

  assessRisk(request: AssessRisk): Promise<RiskProposalsView> {
    return this.json('post', '/assessments/risk', {}, posted(request));
  }

  previewFacts(id: string, request: PreviewFacts): Promise<AssessmentDiffView> {
    return this.json('post', '/assessments/preview/{id}', { id }, posted(request));
  }

  lawChanges(): Promise<LawChangesView> {
    return this.json('get', '/law/changes', {});
  }

  assessment(id: string): Promise<AssessmentView> {
    return this.json('get', '/incidents/{id}/assessment', { id });
  }

  checkPlaybook(playbook: CheckPlaybook): Promise<CheckedPlaybookView> {
    return this.json('post', '/playbooks/check', {}, posted(playbook));
  }

  playbookDiff(from: string, to: string): Promise<PlaybookDiffView> {
    return this.json('get', '/playbooks/{from}/diff/{to}', { from, to });
  }

  rehearseMigrations(to: string, request: object = {}): Promise<RehearsedMigrationsView> {
    return this.json('post', '/playbooks/{to}/migrations/dry-run', { to }, posted(request));
  }

  charts(hash: string): Promise<ChartListView> {
    return this.json('get', '/playbooks/{hash}/charts', { hash });
  }

  picture(hash: string, chart: string, language?: Language): Promise<ChartPictureView> {
    const query = language === undefined ? {} : { query: { language } };
    return this.json('get', '/playbooks/{hash}/charts/{chart}/picture', { hash, chart }, query);
  }

  playDemonstration(key: string = randomUUID()): Promise<DemonstrationView> {
    return this.json('post', '/demonstrations', {}, posted({}, key));
  }

  demonstration(id: string): Promise<DemonstrationView> {
    return this.json('get', '/demonstrations/{id}', { id });
  }

  /** Any route with any request; the answer's status, type and shape are checked all the same. */
  async json<T>(
    method: Route['method'],
    path: string,
    parameters: Readonly<Record<string, string>> = {},
    asked: Asked = {},
  ): Promise<T> {
    const response = await this.ask(method, path, parameters, asked);
    const { response: schema } = routeOf(method, path);
    const body: unknown = await response.json();
    if (!schema) throw new Error(`${method} ${path} has no JSON answer in the contract.`);
    const reading = schema.safeParse(body);
    if (!reading.success) throw new Error(`${method} ${path} answered outside the contract: ${reading.error.message}`);
    this.answered.add(`${method} ${path}`);
    // Read by the schema of this very route, of which T is the type.
    return reading.data as T;
  }

  /** Asks, and checks status and media type. @throws Refusal */
  async ask(
    method: Route['method'],
    path: string,
    parameters: Readonly<Record<string, string>> = {},
    asked: Asked = {},
  ): Promise<Response> {
    const route = routeOf(method, path);
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parameters[name] ?? ''));
    const query = new URLSearchParams(asked.query).toString();
    const response = await this.send(`${filled}${query === '' ? '' : `?${query}`}`, parameters['id'], {
      method: method.toUpperCase(),
      ...(asked.headers && { headers: asked.headers }),
      ...(asked.body === undefined ? {} : { body: asked.body, duplex: 'half' }),
      ...(asked.signal === undefined ? {} : { signal: asked.signal }),
      ...(route.status === 303 && { redirect: 'manual' }),
    });
    if (!response.ok && response.status !== route.status)
      throw new Refusal(await readProblem(response), `${method} ${path}`);
    if (response.status !== route.status) throw new Error(`${method} ${path} answered ${response.status}.`);
    const type = response.headers.get('content-type') ?? '';
    const expected = route.responseType ?? 'application/json';
    if (expected !== 'application/octet-stream' && !type.startsWith(expected))
      throw new Error(`${method} ${path} answered as ${type}.`);
    this.answered.add(`${method} ${path}`);
    return response;
  }

  private async send(path: string, incidentId: string | undefined, init: Init): Promise<Response> {
    if (!this.who) return fetch(`${this.origin}/api/v1${path}`, init);
    const { cast, name, role } = this.who;
    const person = cast.person(name);
    if (person !== cast.commander || role !== 'incident-commander')
      await cast.enrol(name, role, /^\/incidents\/./.test(path) ? incidentId : undefined);
    return person.ask(path, init, role);
  }
}
