import { useQuery } from '@tanstack/react-query';
import type { AsKnownView } from '#contract';
import { asKnownQuery } from '../api/record-queries.js';
import { instantWords } from '../clocks/zones.js';
import { factNamed } from '../facts/fact-named.js';
import { useFactWords } from '../facts/fact-words.js';
import { useIncident } from '../incidents/use-incident.js';
import { DataTable, type Column } from '../shell/data-table.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { useVoice } from '../words/use-voice.js';
import { DecisionsThen } from './decisions-then.js';
import { dueThen } from './known-then.js';
import { SeverityThen, StandingThen, TasksThen } from './standing-then.js';

/** How grave it was, where the plan stood, and what was known, owed, decided and to be done at an instant. */
export function AsKnownPanel({ at }: { readonly at: string }) {
  const voice = useVoice();
  const say = voice.say;
  const { view, clock } = useIncident();
  const known = useQuery(asKnownQuery(view.id, at));
  const then = known.data;
  return (
    <section className="as-known" aria-labelledby="as-known">
      <h3 id="as-known">{say('asKnownTitle', { time: instantWords(at, clock.view.zone, voice.language) })}</h3>
      {known.isPending && <PageLoading />}
      <FailureNotice failure={known.error} onRetry={() => void known.refetch()} />
      {then?.through === 0 && <p className="nothing">{say('asKnownNothing')}</p>}
      {then && then.through > 0 && (
        <>
          <p className="hint">
            {say('asKnownThrough', { seq: voice.number(then.through) })}{' '}
            {then.missing.length > 0 && say('asKnownMissing', { count: then.missing.length })}
          </p>
          <SeverityThen severity={then.severity} />
          <StandingThen runs={then.runs} />
          <h4>
            {say('asKnownDecisions')} <span className="panel-count">{voice.number(then.decisions.length)}</span>
          </h4>
          <DecisionsThen decisions={then.decisions} />
          <TasksThen tasks={then.tasks.filter(({ status }) => status === 'open')} />
          <h4>
            {say('asKnownDuties')} <span className="panel-count">{voice.number(openOf(then).length)}</span>
          </h4>
          <DutiesThen duties={openOf(then)} />
          <h4>
            {say('asKnownFacts')} <span className="panel-count">{voice.number(then.facts.length)}</span>
          </h4>
          <FactsThen facts={then.facts} />
        </>
      )}
    </section>
  );
}

function openOf({ obligations }: AsKnownView): AsKnownView['obligations'] {
  return obligations.filter(({ status }) => status === 'open');
}

function DutiesThen({ duties }: { readonly duties: AsKnownView['obligations'] }) {
  const voice = useVoice();
  const say = voice.say;
  const { view, clock } = useIncident();
  if (duties.length === 0) return <p className="nothing">{voice.say('none')}</p>;
  return (
    <ul className="known-then">
      {duties.map(({ key, duty }) => {
        const today = view.obligations.find((each) => each.key === key);
        const due = dueThen(duty);
        return (
          <li key={key}>
            <b>{today ? `${voice.tell(today.recipient.title)}: ${voice.tell(today.title)}` : key}</b>{' '}
            <span className="hint">
              {due === undefined
                ? say('asKnownNoDue')
                : say('asKnownUnpaid', { time: instantWords(due, clock.view.zone, voice.language) })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function FactsThen({ facts }: { readonly facts: AsKnownView['facts'] }) {
  const voice = useVoice();
  const say = voice.say;
  const { view } = useIncident();
  const words = useFactWords();
  if (facts.length === 0) return <p className="nothing">{voice.say('none')}</p>;
  const columns: readonly Column<AsKnownView['facts'][number]>[] = [
    {
      key: 'fact',
      title: say('group-facts'),
      cell: ({ name }) => factNamed(name, view, voice).title,
    },
    {
      key: 'value',
      title: say('asKnownValue'),
      cell: ({ name, value, withheld }) =>
        withheld ? say('asKnownWithheld') : words(value, factNamed(name, view, voice).type),
    },
  ];
  return <DataTable caption={say('asKnownFacts')} columns={columns} rows={facts} rowKey={({ name }) => name} />;
}
