import type { Finding } from '#kernel';
import { loadPlaybook, type Playbook, type PlaybookSource } from '../src/index.js';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PLAYBOOKS = fileURLToPath(new URL('../../../../playbooks/', import.meta.url));

/** A playbook folder of this repository, as the server would hand it over. */
export function shippedFolder(name: string): PlaybookSource {
  const names = readdirSync(`${PLAYBOOKS}${name}`).filter((file) => file.endsWith('.yaml'));
  return { files: new Map(names.map((file) => [file, readFileSync(`${PLAYBOOKS}${name}/${file}`, 'utf8')])) };
}

/** A playbook of this repository, which has no error. */
export function shippedPlaybook(name: string): Playbook {
  return loaded(shippedFolder(name));
}

/** The playbook of a folder that is expected to have no error. */
export function loaded(source: PlaybookSource): Playbook {
  const { playbook, findings } = loadPlaybook(source);
  if (!playbook) throw new Error(`The folder has errors: ${findings.map(({ code }) => code).join(', ')}`);
  return playbook;
}

const FACTS = `
groups: { event: { en: What happened } }
facts:
  event.aware_at: { type: instant, title: { en: Aware } }
  event.count: { type: integer, title: { en: How many } }
  event.theft: { type: choice, choices: [known, excluded], title: { en: Theft } }
`;

const OBLIGATION = `
chart: obligation
title: Duty
initial: proposed
states:
  proposed: { title: Proposed, on: { assessed.lapsed: gone } }
  gone: { title: Gone, tags: [closed], on: { assessed: proposed } }
`;

const SIDE = `
chart: side
title: Side
initial: looking
states:
  looking:
    title: Looking
    tasks:
      look: { title: Look, role: deputy }
    on: { tasks.done: closed }
  closed: { title: Closed, tags: [closed] }
`;

/** A small playbook that uses every part of the language once, and has nothing wrong with it. */
export const SMALL = `
playbook: small
version: 1.0.0
title: { en: Small, fr: Petit }
facts: facts.yaml
sources:
  handbook: { title: The handbook }
use: [side, obligation]
roles: [incident-commander, deputy, executive, counsel]
policy: { never: [payment], stance: refuse, always-accepted: [SIGHTED], closable: true }
interrupts:
  SIGHTED:
    title: Seen
    from: anyone
    attach: side
events:
  GO:
    title: Go
    from: [incident-commander]
    records: { event.aware_at: now, event.theft: known }
    fields:
      count: { fact: event.count, required: true }
      note: { type: text, title: Note }
  AGAIN: { title: Again, from: [deputy] }
initial: open
states:
  open:
    title: Open
    regions:
      work:
        title: Work
        initial: first
        states:
          first:
            title: First
            sources: [handbook]
            csf: [RS.MA-01, RS.CO]
            clocks:
              respond: { title: Respond, due: PT1H, from: event.aware_at, warn: [PT5M, PT30M], owner: deputy }
            tasks:
              sort: { title: Sort, role: deputy, csf: [RS.AN-03], due: PT2H, evidence: required }
            on:
              GO:
                - { if: "event.theft == 'known'", to: second }
                - { if: 'event.count > 5', to: third }
              AGAIN: first
              tasks.done: second
            after: { P2D: third }
          second:
            title: Second
            assess: true
            on: { assessed: third, AGAIN: {} }
          third:
            title: Third
            every: { look: P1D }
            on:
              decision.enough.stay: second
              every.look: { if: 'event.count > 9', to: first }
      end:
        title: End
        initial: asking
        states:
          asking:
            title: Asking
            on: { task.sort.done: {} }
            decision:
              id: enough
              question: Is it enough?
              brief: [event.count]
              advice: [counsel]
              due: PT24H
              options:
                stop: { title: Stop, means: refuse, confirm: { all: [incident-commander], one-of: [executive, deputy] }, to: /closed }
                stay: { title: Stay, confirm: { one-of: [executive] }, to: asking }
  closed:
    title: Closed
    tags: [closed]
`;

/** The small playbook's folder, with files replaced or added. */
export function smallFolder(files: Readonly<Record<string, string>> = {}): PlaybookSource {
  const own = { 'playbook.yaml': SMALL, 'facts.yaml': FACTS, 'side.yaml': SIDE, 'obligation.yaml': OBLIGATION };
  return { files: new Map(Object.entries({ ...own, ...files })) };
}

/** What is found after one passage of the small playbook was replaced; the passage has to be there, once. */
export function findingsAfter(passage: string, replacement: string): { text: string; findings: Finding[] } {
  if (SMALL.split(passage).length !== 2) throw new Error(`The passage is not there once: ${passage}`);
  const text = SMALL.replace(passage, () => replacement);
  return { text, findings: loadPlaybook(smallFolder({ 'playbook.yaml': text })).findings };
}
