import { Command } from 'commander';
import type { AsKnownView } from '#contract';
import type { Severity } from '#kernel';
import { viewAsKnown } from '../../server/src/record/as-known-view.js';
import { withRecord } from '../../server/src/record/open-record.js';
import { configOf } from '../../server/src/organisations/read-organisations.js';
import { organisationOption, type Chosen } from './chosen.js';

/** `holdfast show <incident> --at <instant>`: what was known, owed and decided then. Writes nothing. */
export function showCommand(): Command {
  return new Command('show')
    .description('show what was known, owed and decided at a moment; writes nothing, the service may run')
    .argument('<incident>', "the incident's id")
    .option('--at <instant>', "RFC 3339: the wall's time, in an exercise the scenario's; without it, now")
    .option('--json', 'print it as JSON')
    .addOption(organisationOption())
    .action(
      (
        incident: string,
        { at, json = false, organisation }: Chosen & { readonly at?: string; readonly json?: boolean },
      ) =>
        withRecord(configOf(organisation), async (source) => {
          const known = await viewAsKnown(source, incident, at);
          process.stdout.write(json ? `${JSON.stringify(known, null, 2)}\n` : asKnownWords(known));
        }),
    );
}

const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  p1: 'P1 critical',
  p2: 'P2 high',
  p3: 'P3 moderate',
  p4: 'P4 low',
};

/** Of privileged words: a command line is in no circle. */
const WITHHELD = 'privileged, withheld';

/** What was known, in words for a terminal. */
function asKnownWords(known: AsKnownView): string {
  const time = known.basis === 'scenario' ? 'in the time of the exercise' : 'by the time of writing';
  const head = [
    `${known.title || 'Nothing was recorded yet'}`,
    `As known at ${known.at}, ${time}: entry ${known.through}.`,
    ...(known.severity === null
      ? ['Severity: not said yet']
      : [`Severity: ${SEVERITY_WORDS[known.severity.severity]} (${reasonWords(known.severity)})`]),
    ...known.missing.map(({ seq, kind }) => `Entry ${seq} (${kind}) says nothing any more: its payload was erased.`),
  ];
  const parts: readonly (readonly [string, readonly string[]])[] = [
    ['Where', known.runs.map(({ key, status, active }) => `${key}: ${status}, ${active.join(', ')}`)],
    [
      'Facts',
      known.facts.map(
        (fact) =>
          `${fact.name} = ${fact.withheld ? WITHHELD : valueWords(fact.value)} (${fact.confidence}, ${fact.source})`,
      ),
    ],
    ['Duties', known.obligations.map(({ key, status, duty }) => `${key}: ${status}${dueWords(duty)}`)],
    ['Settled by counsel', known.settlements.map((settlement) => settlementWords(settlement))],
    ['Decisions', known.decisions.map((decision) => decisionWords(decision))],
    ['Clocks', known.clocks.map(({ name, status, owner, due }) => `${name}: ${status}, ${owner}${instantWords(due)}`)],
    ['Tasks', known.tasks.map(({ name, role, status }) => `${name}: ${status}, ${role}`)],
  ];
  const body = parts.flatMap(([title, lines]) =>
    lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)],
  );
  return `${[...head, ...body].join('\n')}\n`;
}

function reasonWords({ reason, withheld }: NonNullable<AsKnownView['severity']>): string {
  return withheld ? WITHHELD : reason || 'no reason on record';
}

function settlementWords({ status, by, at, settled }: AsKnownView['settlements'][number]): string {
  const said = typeof settled === 'object' && settled !== null && !Array.isArray(settled) ? settled : {};
  const member = (name: string): string => {
    const value = said[name];
    return typeof value === 'string' ? value : '';
  };
  const what =
    'route' in said
      ? `route ${member('route')} for ${member('demands')} against ${member('forbids')}`
      : `${member('pack')}/${member('clause')} by ${member('source')}`;
  return `${what}: ${status}, ${by.id} on ${at}`;
}

function decisionWords({ name, status, outcome, approvals }: AsKnownView['decisions'][number]): string {
  const signed = approvals.map(({ actor, option }) => `${actor.id} signed ${option}`);
  return [`${name}: ${status}${outcome === null ? '' : ` ${outcome}`}`, ...signed].join('; ');
}

function valueWords(value: AsKnownView['facts'][number]['value']): string {
  if (value === null) return 'unknown';
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function dueWords(duty: unknown): string {
  return typeof duty === 'object' && duty !== null && 'due' in duty ? instantWords(duty.due) : '';
}

function instantWords(due: unknown): string {
  return typeof due === 'object' && due !== null && 'instant' in due ? `, due ${String(due.instant)}` : '';
}
