import { loaded, smallFolder } from './folders.js';
import type { Playbook } from '../src/index.js';

/** A playbook whose only chart makes every kind of move that a chart can make, several of them by one event at once. */
export function oddPlaybook(): Playbook {
  return loaded(smallFolder({ 'playbook.yaml': ODD }));
}

/** A playbook of one chart: its roles, events and facts are those below, and the rest is given as YAML. */
export function playbookOf(
  body: string,
  policy = '{ never: [payment], stance: refuse, always-accepted: [], closable: true }',
): Playbook {
  return loaded(smallFolder({ 'playbook.yaml': `${head(policy)}${body}` }));
}

function head(policy: string): string {
  return `
playbook: one-chart
version: 1.0.0
title: One chart
facts: facts.yaml
roles: [incident-commander, deputy, executive, counsel]
policy: ${policy}
events:
  GO: { title: Go, from: [deputy] }
  END: { title: End, from: [incident-commander] }
  SAY:
    title: Say
    from: [deputy]
    fields:
      theft: { fact: event.theft, required: true }
`;
}

const ODD = `
playbook: odd
version: 1.0.0
title: Odd
facts: facts.yaml
roles: [incident-commander, deputy, executive, counsel]
policy: { never: [payment], stance: refuse, always-accepted: [], closable: true }
events:
  GO: { title: Go, from: [deputy] }
  ALL: { title: All, from: [deputy] }
  BACK: { title: Back, from: [deputy] }
  END: { title: End, from: [deputy] }
  AGAIN: { title: Again, from: [deputy] }
initial: open
states:
  open:
    title: Open
    on:
      END: closed
      ALL: { if: "event.theft == 'known'", to: closed }
    regions:
      left:
        title: Left
        initial: a
        on: { BACK: /open/left/a }
        states:
          a:
            title: A
            on:
              GO: b
              ALL: [{ if: event.count > 1, to: b }, { if: event.count > 2 }]
          b:
            title: B
            on: { GO: /closed, ALL: a, every.look: { if: event.count > 6, to: a } }
            after: { P1D: a }
            every: { look: P7D }
      right:
        title: Right
        initial: c
        states:
          c:
            title: C
            on: { GO: { if: event.count > 3, to: d }, ALL: d }
          d:
            title: D
            on: { ALL: { if: event.count > 4, to: /open/right/e/inner/g } }
          e:
            title: E
            on: { BACK: c }
            regions:
              inner:
                title: Inner
                initial: f
                states:
                  f: { title: F, on: { ALL: g, GO: g } }
                  g: { title: G, on: { ALL: { if: event.count > 5, to: f }, END: /open/right/c } }
              outer:
                title: Outer
                initial: h
                states:
                  h: { title: H, on: { ALL: i } }
                  i: { title: I, final: true }
  closed:
    title: Closed
    tags: [closed]
    on: { BACK: /open/right/d, GO: {}, ALL: /open/left/history, AGAIN: /open/right/deep-history }
`;
