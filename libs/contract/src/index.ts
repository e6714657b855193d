export { PRESENT_HEADER, ROLE_HEADER, SEAT_HEADER, TOKEN_HEADER, account, accountList } from './access.js';
export { invitation, addAccount } from './access.js';
export { changeAccount, nameList, sessionView, setUp, signIn, passkeyChallenge, passkey } from './access.js';
export { passkeyList, addPasskey, namePasskey, signInByPasskey, askToSign, signingChallenge } from './access.js';
export { proveAgain, readInvitation, invited, join, changePassword, sessionList, offeredApp } from './access.js';
export { confirmApp, recoveryCodes, apiTokenList, makeApiToken, madeApiToken, memberList, giveRole } from './access.js';
export { endRole, offerCommand, breakGlass, incidentDoors, done } from './access.js';
export type { AccountView, AccountList, Invitation, AddAccount, ChangeAccount, NameList } from './access.js';
export type { SessionView, SetUp, SignIn, PasskeyAssertion, PasskeyChallenge, PasskeyView } from './access.js';
export type { PasskeyList, AddPasskey, NamePasskey, SignInByPasskey, AskToSign, SigningChallenge } from './access.js';
export type { ProveAgain, ReadInvitation, Invited, Join, ChangePassword, SessionList, OfferedApp } from './access.js';
export type { ConfirmApp, RecoveryCodesShown, ApiTokenView, ApiTokenList, MakeApiToken } from './access.js';
export type { MadeApiToken, MemberView, MemberList, GiveRole, EndRole, OfferCommand, BreakGlass } from './access.js';
export type { IncidentDoors, Done } from './access.js';
export { beginAtProvider, ownProvider, providerView, sentToProvider, trustProvider } from './provider.js';
export type { BeginAtProvider, OwnProvider, ProviderView, SentToProvider, TrustProvider } from './provider.js';
export { CHANNELS, OUTBOX_STATUSES, alertStates, browserSubscribed, onCallChanged, onCallRoster } from './alerts.js';
export { onCallTested, outboxItem, outboxPage, outboxQuery, removeBrowser, removeOnCall, setOnCall } from './alerts.js';
export { settleOutbox, subscribeBrowser, testOnCall, waitingView } from './alerts.js';
export type { AlertState, AlertStates, AlertView, AlertingView, BrowserSubscribed, Channel } from './alerts.js';
export type { OnCallBrowser, OnCallChanged, OnCallContact, OnCallRoster, OnCallTested, OutboxItem } from './alerts.js';
export type { OutboxPage, OutboxQuery, RemoveBrowser, RemoveOnCall, SetOnCall, SettleOutbox } from './alerts.js';
export type { SubscribeBrowser, TestOnCall, WaitingItem, WaitingView } from './alerts.js';
export { asKnownQuery, asKnownView } from './as-known.js';
export type { AsKnownQuery, AsKnownView } from './as-known.js';
export { runCourse } from './course.js';
export type { RunCourse } from './course.js';
export { assessRisk, assessmentDiff, assessmentView, factModelView, makeAssessment } from './assessments.js';
export { previewFacts, riskProposals } from './assessments.js';
export type { AssessRisk, AssessmentDiffView, AssessmentView, FactModelView, LawChangesView } from './assessments.js';
export type { MakeAssessment, PreviewFacts, RiskProposalsView } from './assessments.js';
export { ONLOOKER_PLACES, feedOnlookers, streamQuery } from './onlookers.js';
export type { FeedOnlookers, OnlookerPlace, StreamQuery } from './onlookers.js';
export { command, commandResult } from './commands.js';
export { SEVERITY_REASONS, severityView } from './severity.js';
export type { SeverityReason, SeverityView } from './severity.js';
export type { CommandRequest, CommandResult } from './commands.js';
export { factValue, id, instant, pageQuery, playbookHash, problem, stateMap } from './common.js';
export type { Titles, WireValue, ClockView, FieldView, FoundInList, PageQuery, Problem } from './common.js';
export { custodyAct, downloadEvidence, evidenceDetail, evidenceItem, evidenceKind, evidenceQuery } from './evidence.js';
export { evidenceView, holdView, mailHeaders, placeHold, releaseHold, sheetQuery, viewEvidence } from './evidence.js';
export type { CustodyActRequest, CustodyLineView, DownloadEvidence, EvidenceDetail } from './evidence.js';
export type { EvidenceItemView, EvidenceKindView, EvidenceQuery, EvidenceView, HoldView } from './evidence.js';
export type { MailHeaders, PlaceHold, ReleaseHold, SheetQuery, ViewEvidence } from './evidence.js';
export { declareIncident, incidentPage, incidentView, incidentsQuery, installationView } from './incidents.js';
export type { AcceptedEvent, DeclareIncident, EntityView, FactView, IncidentListing } from './incidents.js';
export type { IncidentsQuery } from './incidents.js';
export type {
  IncidentPage,
  IncidentSummary,
  IncidentView,
  InstallationSettings,
  InstallationView,
  ConflictView,
} from './incidents.js';
export type { ObligationView, SettlementView, RunView } from './incidents.js';
export { BREACH_COLUMNS, breachPage, breachQuery, breachTableQuery, returnsQuery } from './breach-register.js';
export { returnsView } from './breach-register.js';
export type {
  BreachDuty,
  BreachEntry,
  BreachFact,
  BreachFileQuery,
  BreachPage,
  BreachTableQuery,
} from './breach-register.js';
export type { BreachQuery, ReturnedIncident, ReturnsQuery, ReturnsView, YearlyReturn } from './breach-register.js';
export { READINESS_ITEMS, STATED_READINESS, readinessView, stateReadiness } from './readiness.js';
export type { ReadinessItem, ReadinessStatement, ReadinessView, StateReadiness, StatedReadiness } from './readiness.js';
export { CONTACT_KINDS, PAPERS, contactList, printRoster, removeContact, setContact } from './contacts.js';
export type { ContactKind, ContactList, ContactView, PrintRoster, RemoveContact, SetContact } from './contacts.js';
export {
  APPROVAL_FALLS,
  EMAIL_FAILURES,
  LETTER_FAULTS,
  LETTER_STATES,
  LETTER_WAYS,
  RETURN_FINDINGS,
  RETURN_REASONS,
} from './dispatch.js';
export {
  checkLetter,
  dispatchView,
  judgeLetter,
  letterCheck,
  letterView,
  mailHouseView,
  makePackage,
} from './dispatch.js';
export {
  makeProof,
  packageView,
  pilotMail,
  pilotView,
  returnedLetters,
  returnsResult,
  setMailHouse,
} from './dispatch.js';
export { settleLetter, withdrawBatch } from './dispatch.js';
export type { AccountLine, CheckLetter, DifferenceCode, DispatchView, JudgeLetter, LetterCheck } from './dispatch.js';
export type { LetterState, LetterView, MailHouseView, MakePackage, MakeProof, PackageKind } from './dispatch.js';
export type {
  PackageState,
  PackageView,
  PilotMail,
  PilotView,
  ReturnFinding,
  ReturnReason,
  ReturnedLetters,
  EmailFailure,
} from './dispatch.js';
export type {
  ApprovalFall,
  EmailPart,
  LetterWay,
  ReturnsResult,
  SetMailHouse,
  SettleLetter,
  WithdrawBatch,
} from './dispatch.js';
export { endLink, giveLink, givenLink, heldLink, openLink } from './links.js';
export type { EndLink, GiveLink, GivenLink, HeldLink, LinkView, OpenLink } from './links.js';
export { COVERAGE_STANDINGS, coverageView, letterFindings } from './coverage.js';
export type { CoverageLine, CoverageStanding, CoverageView, LetterFindings } from './coverage.js';
export {
  PREVIEW_KINDS,
  PREVIEW_SEEDS,
  letterDiff,
  letterDiffPlace,
  letterDiffQuery,
  letterPreview,
  letterVersions,
  previewLetter,
} from './letter-desk.js';
export type {
  ChangedSinceApproval,
  LetterDiffPlace,
  LetterDiffQuery,
  LetterDiffView,
  LetterPreviewView,
} from './letter-desk.js';
export type { LetterVersionsView, PreviewKind, PreviewLetter } from './letter-desk.js';
export { letterFormat, letterOfBatch, letterAgain, letterImageKept, letterImagePlace } from './letters.js';
export { letterImageQuery, letterImageWords, specimenQuery } from './letters.js';
export type { LetterFormat, LetterAgain, LetterOfBatch, LetterImageKept, LetterImagePlace } from './letters.js';
export type { LetterImageQuery, SpecimenQuery } from './letters.js';
export { LOOK_COLUMNS, lookPage, lookQuery, looksFileQuery } from './looks.js';
export type { LookPage, LookQuery, LookView, LooksFileQuery } from './looks.js';
export { batchView, demonstrationView, documentView, importQuery, importResult, lettersView } from './people.js';
export { makeBatch, makeBrief, makeDelayLog, makeReport } from './people.js';
export { peopleAccount } from './person-routes.js';
export type { BatchView, DemonstrationView, DocumentView, ImportQuery, ImportResult, LettersView } from './people.js';
export type { PeopleAccount } from './person-routes.js';
export { importList, importPage, listDropped, listPreview, previewList, takeListRejects } from './lists.js';
export { takeRejects, undoImport, uploadListQuery } from './lists.js';
export type { ImportList, ImportPage, ListDropped, ListMappingView, ListPreview, MappingList } from './lists.js';
export type { PreviewList, TakeListRejects, TakeRejects, UndoImport, UploadListQuery } from './lists.js';
export { adoptCounts, decideHeld, foundPeople, decidedPeople, heldPeoplePage, keepRegister } from './register.js';
export { likelyPairsPage, lookAtPeople, openedPeople, pairsQuery, registerCounts, registerView } from './register.js';
export { searchPeople, settlePairs, shredRegister, shreddedRegister } from './register.js';
export type { DecideHeld, DecidedPeople, FoundPeople, HeldPeoplePage, KeepRegister } from './register.js';
export type { LikelyPairsPage, LookAtPeople, OpenedPeople, PairsQuery, RegisterCounts } from './register.js';
export type { RegisterView, SearchPeople, SettlePairs, ShredRegister, ShreddedRegister } from './register.js';
export { checkPlaybook, checkedPlaybook, playbookDiff, playbookList, rehearseMigrations } from './playbooks.js';
export type { CheckPlaybook, CheckedPlaybookView, PlaybookDiffView, PlaybookList } from './playbooks.js';
export type { RehearseMigrations, RehearsedMigrationsView, StoredPlaybook, TouchedIncidentView } from './playbooks.js';
export { chartList, chartName, chartPicture, pictureQuery } from './pictures.js';
export type { ChartListView, ChartPictureView, PictureQuery } from './pictures.js';
export { eraseEntries, feedBegun, feedEntry, verification } from './record.js';
export type { EntryPage, EntryView, EraseEntries, ErasureResult, FeedBegun, FeedEntry } from './record.js';
export type { Verification } from './record.js';
export { chainPage, soughtWords, timelinePage, timelineQuery } from './timeline.js';
export { takingBackQuery, takingBackView } from './timeline.js';
export type { TakingBackQuery, TakingBackView } from './timeline.js';
export { WORDS_HEADER, wordsOfHeader } from './words-header.js';
export type { ChainLine, ChainPage, RemarkView, TimelineEntry, TimelinePage, TimelineQuery } from './timeline.js';
export { filingsView, formsQuery, formsView } from './filings.js';
export type { FilingView, FilingsView, FormsQuery, FormsView } from './filings.js';
export type { Route } from './route.js';
export { ROUTES } from './routes.js';
export { givenSignatures, ownReadOutList } from './signatures.js';
export type { GivenSignature, GivenSignatures, OwnReadOutList, ReadOutView } from './signatures.js';
export { allowExport, changeLane, direction, makePrivilegeLog, privilegeLogQuery, privilegeView } from './privilege.js';
export type { AllowExport, ChangeLane, DirectPrivilege, ItemRefView, LaneView, LogLineView } from './privilege.js';
export type { MakePrivilegeLog, PrivilegeLogQuery, PrivilegeView } from './privilege.js';
export type { ApprovalView, DecisionView, DelayView, RunningClockView, TaskView } from './work.js';
export { DESK_CHANNELS, DESK_KINDS, DESK_SAFETY, DESK_STATES, IDENTITY_CHECKS } from './contact-desk.js';
export { SAFETY_QUESTIONS, answerContact, askSafety, contactPage, contactQuery, deskContact } from './contact-desk.js';
export { openContact, openedContact, takeContact, takeOnSafety } from './contact-desk.js';
export type { AnswerContact, AskSafety, DeskKind, ContactPage, ContactQuery, DeskContact } from './contact-desk.js';
export type { OpenContact, OpenedContact, SafetyQuestion, TakeContact, TakeOnSafety } from './contact-desk.js';
export { AUDIENCES, handoverDraft, handoverDraftQuery, makeHandover, makeSituation } from './situation.js';
export { setNextUpdate, situationDraft, situationDraftQuery, situationView } from './situation.js';
export type { Audience, HandoverDraft, HandoverDraftQuery, HandoverPart, MakeHandover } from './situation.js';
export type { MakeSituation, SetNextUpdate, SituationDraft, SituationDraftQuery, SituationPart } from './situation.js';
export type { SituationView } from './situation.js';
export { answerSurvey, beginExercise, begunExercise, callNoDuff, conductAct, consoleView } from './exercises.js';
export { exerciseView, inboxView, joinExercise, joinable, jump } from './exercises.js';
export { messageControl, observe, playersDoor, rate, readCode, receivedInject, scenarioList } from './exercises.js';
export { sessionSeat, setDoor, showLine, stageView, surveyQuestions, takeSeats } from './exercises.js';
export type { AnswerSurvey, AskedAct, BeginExercise, BegunExercise, CallNoDuff, ConsoleView } from './exercises.js';
export type { ExerciseView, InboxView, JoinExercise, Joinable } from './exercises.js';
export type { Jump, MessageControl, Observe, PlayersDoor, Rate, ReadCode, ReceivedInject } from './exercises.js';
export type { ScenarioList, ScenarioSummary, SessionSeat, SetDoor, ShowLine } from './exercises.js';
export type { StageView, SurveyQuestions, TakeSeats } from './exercises.js';
export { evaluationView, exerciseRuns, madeReports, replayView } from './evaluation.js';
export type { EvaluationView, ExerciseRuns, MadeReports, ReplayView } from './evaluation.js';
export { improvement, improvementList, setImprovement } from './improvements.js';
export { journalQuery, makeAfterAction, paperQuery } from './judging-routes.js';
export type { JournalQuery, MakeAfterAction, PaperQuery } from './judging-routes.js';
export type { Improvement, ImprovementList, SetImprovement } from './improvements.js';
