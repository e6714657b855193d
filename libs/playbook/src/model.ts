import type { FactModel, FactType, Facts, Predicate } from '#facts';
import type { PrivilegedWork, Role, Text } from '#kernel';
import type { AnyStateMachine } from 'xstate';

/** The files of a playbook folder, by path relative to it (`playbook.yaml`, `letters/patient.md.hbs`), as UTF-8 text. */
export interface PlaybookSource {
  readonly files: ReadonlyMap<string, string>;
}

/** A checked playbook: what loads without an error, and nothing else. Deeply constant; share it freely. */
export interface Playbook {
  readonly name: string;
  readonly version: string;
  readonly title: Text;
  /** SHA-256 over the canonical JSON of {path: SHA-256 of the file}: any changed byte of any file changes it. */
  readonly hash: string;
  /** Who takes part. Every task, clock, decision and event names roles of this list only. */
  readonly roles: readonly Role[];
  /** What each of the roles may do, and who stands in for it. */
  readonly roleDefinitions: ReadonlyMap<Role, RoleDefinition>;
  /** The fewest people with whom it has to work, by name. */
  readonly staffing: ReadonlyMap<string, Roster>;
  readonly policy: Policy;
  readonly factModel: FactModel;
  /** What people call choices, of facts and of forms. */
  readonly choices: ReadonlyMap<string, Text>;
  /** Events accepted in every configuration of the main chart, closed included. They never move it. */
  readonly interrupts: ReadonlyMap<string, InterruptDefinition>;
  /** Every event that people and systems outside may send, interrupts included. */
  readonly events: ReadonlyMap<string, EventDefinition>;
  /** `main`, and one chart for each other file: `obligation`, `second-wave`, … */
  readonly charts: ReadonlyMap<string, Chart>;
  /** The publications that the steps rest on, by the ids that steps name. */
  readonly sources: ReadonlyMap<string, SourceDefinition>;
  /** Names of the law packs that this playbook asks. */
  readonly lawPacks: readonly string[];
  /** Paths of the letters' templates in this folder, sorted. */
  readonly letters: readonly string[];
}

/**
 * What people in a role may do: `lead` signs, works and finishes what others cannot get to; `decide` signs and works; `work`
 * works; `advise` works and advises, and never signs; `report` only sends events.
 */
export const PROFILES = ['lead', 'decide', 'work', 'advise', 'report'] as const;
export type Profile = (typeof PROFILES)[number];

export interface RoleDefinition {
  readonly role: Role;
  readonly title?: Text;
  readonly profile: Profile;
  /** Held by people who are not of the organisation: forensics, an insurer, a signer for a clinic of one. */
  readonly outside: boolean;
  /** Roles whose signature counts for this one, in order. */
  readonly alternates: readonly Role[];
}

/** A roster: who there is. */
export interface Roster {
  readonly name: string;
  readonly title: Text;
  readonly people: readonly { readonly roles: readonly Role[]; readonly outside: boolean }[];
}

/** A publication that steps rest on. */
export interface SourceDefinition {
  readonly title: Text;
  readonly url?: string;
}

/** Facts that an event or an answer states by itself, without being asked. */
export interface Statement {
  readonly states?: Facts;
  /** Instant facts that take the moment of the event or the answer. */
  readonly statesMoment?: readonly string[];
}

/** What the organisation signed before the incident. */
export interface Policy {
  /** Tags that no reachable state may carry: `payment`. */
  readonly never: readonly string[];
  /** `refuse`: refusal of a demand stands from the first minute, and silence leaves it standing. */
  readonly stance: 'refuse' | 'none';
  /** Names of interrupts that the policy promises; each of them is in `interrupts`. */
  readonly alwaysAccepted: readonly string[];
  /** The main run can always be brought to a state tagged `closed`. */
  readonly closable: boolean;
}

/** An event that no state may swallow: the engine accepts it whatever the main run's configuration. */
export interface InterruptDefinition {
  /** The chart of which a new run is attached each time. */
  readonly attach?: string;
  readonly title: Text;
  readonly fields: readonly FieldDefinition[];
}

/** An event from outside: who may send it, and what they have to say. */
export interface EventDefinition extends Statement {
  readonly name: string;
  readonly title: Text;
  readonly guidance?: Text;
  readonly roles: readonly Role[];
  readonly fields: readonly FieldDefinition[];
  /** Work for counsel, and which: what it says starts privileged. */
  readonly privileged?: PrivilegedWork;
}

/** One blank of a form: of an event, of a task. */
export interface FieldDefinition {
  readonly name: string;
  readonly type: FactType;
  /** The only values allowed, for `choice` and `list`. */
  readonly choices?: readonly string[];
  readonly title: Text;
  readonly required: boolean;
  /** The answer also states this fact; type and choices are then the fact's own. */
  readonly fact?: string;
  /** The fact was found, and is ordinary though the work judges. */
  readonly finding?: true;
  /** The answer also says how grave the incident is. */
  readonly sets?: 'severity';
}

/** The states of one statechart. */
export interface ChartTree {
  readonly name: string;
  /** Key and path are empty. */
  readonly root: StateNode;
  /** Every state but the root, by its dotted path: `open.extortion.refused`. */
  readonly states: ReadonlyMap<string, StateNode>;
}

/** One statechart. A run is an instance of it. */
export interface Chart extends ChartTree {
  readonly title: Text;
  /** Compiled; its state ids are `<chart>.<path>`. */
  readonly machine: AnyStateMachine;
}

export type StateKind = 'atomic' | 'compound' | 'parallel' | 'final';

export interface StateNode {
  readonly key: string;
  /** Dotted, from the chart's root. */
  readonly path: string;
  readonly kind: StateKind;
  /** The child entered with a compound state, by key. */
  readonly initial?: string;
  readonly title: Text;
  readonly guidance?: Text;
  /** `closed` means that the run is closed; other tags are for policy, screens and queries. */
  readonly tags: readonly string[];
  readonly tasks: readonly TaskDefinition[];
  readonly decision?: DecisionDefinition;
  readonly clocks: readonly ClockDefinition[];
  /** On entry the law is asked; the answer comes back as the event `assessed`. */
  readonly assess: boolean;
  readonly after: readonly AfterDefinition[];
  readonly every: readonly EveryDefinition[];
  readonly transitions: readonly TransitionDefinition[];
  readonly children: readonly StateNode[];
  /** Ids of the publications that the step rests on. */
  readonly sources: readonly string[];
  /** Outcomes of NIST CSF 2.0 that it serves: `RS.CO-02`. */
  readonly csf: readonly string[];
}

/** Where a move leads. */
export interface Destination {
  /** Path of the state entered. */
  readonly target: string;
  /**
   * Back to where that state was when it was last left: the child it was in, or (deep) its innermost states. Where it was
   * never left, it is entered at its beginning.
   */
  readonly history?: 'shallow' | 'deep';
}

/** A move made by time alone, and only if the state is still active then. Takes no guard: a guard that is false when due would spend it. */
export interface AfterDefinition extends Destination {
  /** ISO 8601, from the state's entry; also the name of the compiled delay. */
  readonly duration: string;
}

/** An event that the engine sends again and again while the state is active: `every.<name>`. Unlike `after` it may meet guards. */
export interface EveryDefinition {
  /** Unique in its chart. */
  readonly name: string;
  /** ISO 8601, from the state's entry and then from each time it was due. */
  readonly duration: string;
}

/** A move made by an event. Of several for one event, the first whose guard is true is taken; `unknown` is not true. */
export interface TransitionDefinition extends Partial<Destination> {
  /** As the machine receives it: `DEMAND_RECEIVED`, `decision.never-pay.refuse`, `tasks.open.contain.isolate.done`. */
  readonly event: string;
  readonly guard?: Predicate;
}

/** Work for one role while its state is active. Its end is the event `task.<id>.done`. */
export interface TaskDefinition {
  /** Unique in its chart. */
  readonly id: string;
  readonly role: Role;
  readonly title: Text;
  readonly guidance?: Text;
  readonly fields: readonly FieldDefinition[];
  /** `required`: cannot be done without at least one piece of evidence. */
  readonly evidence: 'none' | 'required';
  /** ISO 8601, from the task's opening: the organisation's own target. */
  readonly due?: string;
  /** Work for counsel, and which, or their advice: its answer starts privileged. Without it, the answer is ordinary, counsel's too. */
  readonly privileged?: PrivilegedWork;
  readonly sources: readonly string[];
  /** Outcomes of NIST CSF 2.0 that it serves: `RS.CO-02`. */
  readonly csf: readonly string[];
}

/** A question put to people while its state is active. Its answer is the event `decision.<id>.<option>`. */
export interface DecisionDefinition {
  /** Unique in its chart. */
  readonly id: string;
  readonly question: Text;
  readonly guidance?: Text;
  /** Facts shown to whoever decides, in this order. */
  readonly brief: readonly string[];
  readonly briefText?: Text;
  /** Roles whose advice is recorded; they have no vote by it. */
  readonly advice: readonly Role[];
  /** ISO 8601, from the question's opening. Silence past it escalates, and never answers. */
  readonly due?: string;
  readonly options: readonly DecisionOption[];
  readonly sources: readonly string[];
  /** Outcomes of NIST CSF 2.0 that it serves: `RS.CO-02`. */
  readonly csf: readonly string[];
}

export interface DecisionOption extends Statement, Destination {
  readonly id: string;
  readonly title: Text;
  readonly confirm: Confirmation;
  /** Tasks of the chart: whoever did one of them is an author of what is approved, and does not sign it. */
  readonly separation?: readonly string[];
  /** What the answer does about the demand; `pay` is only possible where the policy does not forbid it. */
  readonly means?: 'refuse' | 'pay';
}

/** Whose signatures an answer needs: every role of `all`, and one of `oneOf`. Each signature comes from a different person. */
export interface Confirmation {
  readonly oneOf?: readonly Role[];
  readonly all?: readonly Role[];
}

/** One of the organisation's own deadlines. The law's deadlines come from its packs. */
export interface ClockDefinition {
  /** Unique in its chart. */
  readonly name: string;
  readonly title: Text;
  /** ISO 8601, from the start. */
  readonly due: string;
  /** `entry` of the state, or the name of an instant fact; while that fact is unknown the clock runs from entry, marked so. */
  readonly from: string;
  /** ISO 8601 before due, longest first. */
  readonly warn: readonly string[];
  readonly owner: Role;
  /** Who is told once it has passed, one after the other. */
  readonly escalate: readonly Role[];
}
