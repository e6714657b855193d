import type { Finding } from '#kernel';
import { assertNever } from '#kernel';
import { violationLine } from './places.js';
import type { PaymentPath, Proof, Property, Story, Violation } from './proof.js';

/** How a proof is printed, line by line; `closingLine` comes last. `findings` are those of `proofFindings`, in its order. */
export function proofReport(proof: Proof, findings: readonly Finding[], folder: string): string[] {
  const { playbook, charts, properties, violations, payments, assumptions, proved } = proof;
  return [
    `${playbook.name} ${playbook.version}: ${proved ? 'PROVED' : 'NOT PROVED'}`,
    ...charts.map(
      ({ name, configurations, transitions }) =>
        `  chart ${name}: ${counted(configurations, 'configuration')}, ${counted(transitions, 'transition')}`,
    ),
    ...properties.map((property) => `  ${mark(property)} ${property.statement}`),
    ...violations.flatMap((violation, index) => violationLines(violation, findings[index], folder)),
    ...payments.flatMap(paymentLines),
    '  Assumed, not proved:',
    ...assumptions.map((assumption) => `  - ${assumption}`),
  ];
}

/** What was explored, in one line that scripts may read. */
export function closingLine({
  configurations,
  transitions,
  digest,
}: Pick<Proof, 'configurations' | 'transitions' | 'digest'>): string {
  return `${configurations} configurations, ${transitions} transitions, digest ${digest}`;
}

/** A story as lines: one for the beginning and one for each step. */
export function storyLines({ beginsIn, steps }: Story): string[] {
  return [
    `begins in ${titles(beginsIn)}`,
    ...steps.map(({ event, words, condition, entered }, index) => {
      const leads = entered.length === 0 ? 'nothing new is entered' : titles(entered);
      return `${index + 1}. ${words} (${event})${condition === undefined ? '' : `, if ${condition}`} -> ${leads}`;
    }),
  ];
}

function mark({ outcome }: Property): string {
  switch (outcome) {
    case 'proved':
      return 'proved     ';
    case 'violated':
      return 'VIOLATED   ';
    case 'not-proved':
      return 'NOT PROVED ';
    case 'not-claimed':
      return 'not claimed';
    default:
      return assertNever(outcome, 'outcome');
  }
}

function violationLines(violation: Violation, finding: Finding | undefined, folder: string): string[] {
  const story = violation.story ? storyLines(violation.story).map((line) => `    ${line}`) : [];
  return [...(finding ? [violationLine(finding, folder)] : []), ...story];
}

function paymentLines({ chart, decision, option, signatures, screening, reporting, story }: PaymentPath): string[] {
  const { all, oneOf } = signatures;
  const signers = [...all, ...(oneOf.length > 0 ? [`one of ${oneOf.join(', ')}`] : [])];
  return [
    `  A payment is possible (${chart}): the question \`${decision}\`, answered \`${option}\``,
    `    signed by ${signers.join(' and ')}`,
    `    after sanctions screening in ${listed(screening)}`,
    `    reports asked of the law in ${listed(reporting)}`,
    ...storyLines(story).map((line) => `    ${line}`),
  ];
}

function listed(paths: readonly string[]): string {
  return paths.length === 0 ? 'no state' : paths.map((path) => `\`${path}\``).join(', ');
}

function titles(states: Story['beginsIn']): string {
  return states.map(({ title }) => `"${title.en}"`).join(', ');
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
