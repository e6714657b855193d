import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { formatFinding } from '#kernel';
import { loadPlaybook, type Playbook } from '#playbook';

const SHIPPED = fileURLToPath(new URL('../../../../playbooks/data-extortion', import.meta.url));

/** The playbook that ships, without its letters. */
export function shippedPlaybook(): Playbook {
  const names = readdirSync(SHIPPED).filter((name) => name.endsWith('.yaml'));
  return loaded(Object.fromEntries(names.map((name) => [name, readFileSync(`${SHIPPED}/${name}`, 'utf8')])));
}

const FACTS = `
groups: { event: { en: What happened } }
facts:
  event.aware_at: { type: instant, title: { en: Aware } }
  event.count: { type: integer, minimum: 0, title: { en: How many } }
  event.theft: { type: choice, choices: [known, excluded], title: { en: Theft } }
  event.where: { type: text, title: { en: Where } }
`;

/** A duty: somebody decides, somebody sends; it can fall away and come back. */
const OBLIGATION = `
chart: obligation
title: Duty
initial: open
states:
  open:
    title: Open
    on: { assessed.lapsed: gone }
    initial: proposed
    states:
      proposed:
        title: Proposed
        decision:
          id: notify
          question: Do we notify?
          options:
            notify: { title: Notify, confirm: { all: [privacy-officer] }, to: sending }
            not-required: { title: Not required, confirm: { all: [privacy-officer] }, to: /not-required }
      sending:
        title: Sending
        tasks:
          send: { title: Send, role: privacy-officer, fields: { theft: { fact: event.theft } } }
        on: { tasks.done: /sent }
  sent: { title: Sent, tags: [closed, notified], on: { assessed.lapsed: {} } }
  not-required: { title: Not required, tags: [closed] }
  gone: { title: Gone, tags: [closed], on: { assessed: open } }
`;

/** What an interrupt attaches: somebody looks, and the law is asked when the sighting is true. */
const SIDE = `
chart: side
title: Side
initial: looking
states:
  looking:
    title: Looking
    tasks:
      look: { title: Look, role: deputy, fields: { real: { type: boolean, required: true, title: Real } } }
    decision:
      id: real
      question: Is it real?
      options:
        real: { title: It is, confirm: { all: [deputy] }, to: asking }
        nothing: { title: It is not, confirm: { all: [deputy] }, to: closed }
  asking: { title: Asking, assess: true, on: { assessed: closed } }
  closed: { title: Closed, tags: [closed] }
`;

const HEAD = `
playbook: small
version: 1.0.0
title: Small
facts: facts.yaml
use: [obligation, side]
roles: [incident-commander, deputy, executive, privacy-officer, scribe, counsel]
policy: { never: [payment], stance: refuse, always-accepted: [SIGHTED], closable: true }
interrupts:
  SIGHTED: { title: Seen, from: anyone, attach: side, fields: { where: { fact: event.where, required: true } } }
`;

/** A playbook whose main chart is the given YAML: \`events:\`, \`initial:\` and \`states:\` or \`regions:\`; \`files\` stand in for its others. */
export function aPlaybook(main: string, files: Readonly<Record<string, string>> = {}): Playbook {
  return loaded({
    'playbook.yaml': HEAD + main,
    'facts.yaml': FACTS,
    'obligation.yaml': OBLIGATION,
    'side.yaml': SIDE,
    ...files,
  });
}

/** Loaded once: a playbook is deeply constant. */
let desk: Playbook | undefined;

/** One of everything at work at once: a task pair, a decision, the law, time, and an end. */
export function aDesk(): Playbook {
  return (desk ??= aPlaybook(DESK));
}

/** The desk as its author has gone on writing it. @throws Error where there is nothing to change */
export function aDeskWith(...changes: readonly (readonly [from: string, to: string])[]): Playbook {
  const text = changes.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`The desk does not hold "${from}".`);
    return before.replaceAll(from, () => to);
  }, DESK);
  return aPlaybook(text);
}

const DESK = `
events:
  GO:
    title: Go
    from: [incident-commander]
    records: { event.aware_at: now }
    fields:
      count: { fact: event.count, required: true }
      why: { type: text, title: Why }
  END: { title: End, from: [incident-commander] }
initial: open
states:
  open:
    title: Open
    on: { END: closed }
    regions:
      work:
        title: Work
        initial: sorting
        states:
          sorting:
            title: Sorting
            clocks:
              respond: { title: Respond, due: PT1H, from: event.aware_at, warn: [PT30M, PT5M], owner: deputy }
            tasks:
              sort: { title: Sort, role: deputy, due: PT2H, evidence: required }
              count:
                title: Count
                role: scribe
                fields: { count: { fact: event.count, required: true }, aware_at: { fact: event.aware_at } }
            on: { tasks.done: done }
          done: { title: Done }
      waiting:
        title: Waiting
        initial: early
        states:
          early: { title: Early, on: { GO: [{ if: 'event.count > 5', to: called }] }, after: { P1D: late } }
          late: { title: Late, on: { GO: called }, after: { P1D: later } }
          later: { title: Later, after: { P60D: early }, on: { GO: called } }
          called: { title: Called, after: { PT6H: early } }
      asking:
        title: Asking
        initial: open
        states:
          open:
            title: Open
            decision:
              id: enough
              question: Is it enough?
              brief: [event.count, event.theft]
              due: PT24H
              options:
                stop: { title: Stop, confirm: { all: [incident-commander], one-of: [executive, deputy] }, to: told }
                stay: { title: Stay, confirm: { one-of: [executive] }, to: open }
          told: { title: Told }
      law:
        title: Law
        initial: asking
        states:
          asking: { title: Asking, assess: true, on: { assessed: asked } }
          asked: { title: Asked }
  closed: { title: Closed, tags: [closed] }
`;

function loaded(files: Readonly<Record<string, string>>): Playbook {
  const { playbook, findings } = loadPlaybook({ files: new Map(Object.entries(files)) });
  if (!playbook) throw new Error(findings.map((finding) => formatFinding(finding)).join('\n'));
  return playbook;
}
