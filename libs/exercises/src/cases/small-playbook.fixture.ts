import type { Calendar } from '#engine';
import { formatFinding, formatInstant, parseDuration } from '#kernel';
import { loadPlaybook, parseCase, type Case, type Playbook } from '#playbook';

const FACTS = `
groups: { event: { en: What happened } }
facts:
  event.aware_at: { type: instant, title: { en: Aware } }
  event.theft: { type: choice, choices: [known, excluded, unknown], title: { en: Theft } }
  event.count: { type: integer, title: { en: How many } }
`;

const PLAYBOOK = `
playbook: small
version: 1.0.0
title: Small
facts: facts.yaml
use: [obligation, wave]
roles: [incident-commander, deputy, executive]
policy: { never: [payment], stance: refuse, always-accepted: [SIGHTED], closable: true }
interrupts:
  SIGHTED: { title: Seen, from: anyone, attach: wave }
events:
  GO: { title: Go, from: [deputy], records: { event.aware_at: now }, fields: { theft: { fact: event.theft, required: true } } }
initial: working
states:
  working:
    title: Working
    assess: true
    clocks: { answer: { title: Answer, due: PT1H, owner: deputy } }
    tasks:
      keep: { title: Keep it, role: deputy, evidence: required, fields: { count: { fact: event.count } } }
    on:
      GO: [{ if: "event.theft == 'excluded'", to: closed }, { to: asking }]
      assessed: {}
    after: { P2D: asking }
  asking:
    title: Asking
    decision:
      id: enough
      question: Is it enough?
      options:
        stop: { title: Stop, confirm: { all: [incident-commander], one-of: [executive, incident-commander] }, to: closed }
        back: { title: Back, confirm: { one-of: [executive] }, to: working }
  closed: { title: Closed, tags: [closed] }
`;

const OBLIGATION = `
chart: obligation
title: Duty
initial: proposed
states:
  proposed:
    title: Proposed
    tasks: { send: { title: Send, role: deputy } }
    on: { tasks.done: sent, assessed.lapsed: gone }
  sent: { title: Sent, tags: [closed, notified], on: { assessed.lapsed: {} } }
  gone: { title: Gone, tags: [closed], on: { assessed: proposed } }
`;

const WAVE = `
chart: wave
title: Wave
initial: looking
states:
  looking: { title: Looking, assess: true, on: { assessed: {} }, after: { P1D: closed } }
  closed: { title: Closed, tags: [closed] }
`;

/** A playbook with a task, a decision, a clock, duties and a second wave. */
export function smallPlaybook(): Playbook {
  const files = {
    'playbook.yaml': PLAYBOOK,
    'facts.yaml': FACTS,
    'obligation.yaml': OBLIGATION,
    'wave.yaml': WAVE,
  };
  const { playbook, findings } = loadPlaybook({ files: new Map(Object.entries(files)) });
  if (!playbook) throw new Error(findings.map(formatFinding).join('\n'));
  return playbook;
}

/** The case of these steps, two duties scripted: to the regulator when a theft is known, to police always. */
export function aCase(playbook: Playbook, steps: string): Case {
  const text = `case: tried
title: Tried
starts-at: 2026-03-02T10:00:00Z
assessment:
  - { to: regulator, when: "event.theft == 'known'", due: PT24H, from: event.aware_at }
  - { to: police }
  - { to: regulator, wave: 2 }
steps:
${steps}`;
  const { case: read, findings } = parseCase('cases/tried.yaml', text, playbook);
  if (!read) throw new Error(findings.map(formatFinding).join('\n'));
  return read;
}

/** Days of 24 hours. */
export const PLAIN_CALENDAR: Calendar = {
  add: (from, duration) => from + lengthMs(duration),
  subtract: (from, duration) => from - lengthMs(duration),
  day: (instant) => formatInstant(instant).slice(0, 10),
  deadline: (instant, rule) => ({ instant: formatInstant(instant), zone: 'UTC', local: '', rule, tzdb: '' }),
};

function lengthMs(duration: string): number {
  const { days, exactMs } = parseDuration(duration) ?? { days: 0, exactMs: 0 };
  return days * 86_400_000 + exactMs;
}
