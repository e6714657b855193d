import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReturnedIncident, YearlyReturn } from '#contract';
import { returnsQuery } from '../api/installation-queries.js';
import { instantWords } from '../clocks/zones.js';
import { checkedWords } from '../obligations/checked-words.js';
import { dayWords } from '../readiness/day-words.js';
import { DataTable, type Column } from '../shell/data-table.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import type { Voice } from '../words/words.js';
import type { WhichBreaches } from './breach-search.js';

interface YearlyReturnsProps {
  readonly which: WhichBreaches;
  readonly zone: string;
}

/** The returns of the year that is looked at, or of the newest one. */
export function YearlyReturns({ which, zone }: YearlyReturnsProps) {
  const voice = useVoice();
  const returns = useQuery(returnsQuery(which));
  const view = returns.data;
  return (
    <section className="returns" aria-labelledby="returns">
      <h2 id="returns">{view ? voice.say('returnsOf', { year: String(view.year) }) : voice.say('yearlyReturns')}</h2>
      <p className="hint">{voice.say('returnsLead')}</p>
      <FailureNotice failure={returns.error} onRetry={() => void returns.refetch()} />
      {view && view.unread > 0 && <p className="warned">{voice.say('breachUnread', { count: view.unread })}</p>}
      {view?.returns.length === 0 && <p className="nothing">{voice.say('returnsNone', { year: String(view.year) })}</p>}
      {view?.returns.map((each) => (
        <ReturnCard key={`${each.law} ${each.clause}`} of={each} zone={zone} />
      ))}
      {view && view.without.length > 0 && (
        <details className="returns-without">
          <summary>
            {voice.say('returnsWithout')} ({voice.number(view.without.length)})
          </summary>
          <ul>
            {view.without.map(({ law, title, citation, words }) => (
              <li key={`${law} ${citation}`}>
                <b>{voice.tell(title)}</b>: <q>{words}</q> <cite>{citation}</cite>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function ReturnCard({ of, zone }: { readonly of: YearlyReturn; readonly zone: string }) {
  const voice = useVoice();
  const { law, clause, lawTitle, title, recipient, filing, words, due, citation, counts, people } = of;
  const id = `return-${law}-${clause}`;
  return (
    <article className="return" aria-labelledby={id}>
      <header className="return-head">
        <h3 id={id}>{voice.tell(recipient)}</h3>
        <p className="return-due">
          {due === null ? (
            <span className="warned">{voice.say('returnUndated')}</span>
          ) : (
            voice.say('returnDue', { day: dayWords(due, voice.language) })
          )}
        </p>
        <p>
          {voice.tell(lawTitle)}: {voice.tell(title)}. <q>{words}</q> <cite>{citation}</cite>{' '}
          <span className="hint">{checkedWords(of, voice)}</span>
        </p>
        {filing !== null && <p className="hint">{filing}</p>}
        <p>
          <b>{voice.say('returnPeople', { people: rangeWords(people, voice) })}</b>
          {people.unknown > 0 && (
            <span className="warned"> · {voice.say('returnPeopleUnknown', { count: people.unknown })}</span>
          )}
        </p>
      </header>
      {counts.length > 0 && (
        <DataTable
          caption={voice.say('returnCounted')}
          columns={countColumns(voice)}
          rows={counts}
          rowKey={({ element }) => element}
        />
      )}
      <DataTable
        caption={voice.say('returnIncidents')}
        columns={incidentColumns(voice, zone)}
        rows={of.incidents}
        rowKey={(row) => `${row.id} ${row.entity ?? ''}`}
      />
    </article>
  );
}

type Count = YearlyReturn['counts'][number];

function countColumns(voice: Voice): readonly Column<Count>[] {
  return [
    {
      key: 'what',
      title: voice.say('returnCounted'),
      cell: ({ title, by }) => (
        <>
          {voice.tell(title)}
          {by && (
            <span className="hint">
              {' '}
              {voice.tell(by.words)}, <cite>{by.citation}</cite>
            </span>
          )}
        </>
      ),
    },
    {
      key: 'times',
      title: voice.say('returnTimes'),
      cell: ({ by, incidents, unknown }) =>
        by === null ? (
          <span className="warned">{voice.say('returnByHand')}</span>
        ) : (
          <>
            <b>{voice.number(incidents)}</b>
            {unknown > 0 && <span className="warned"> · {voice.say('returnUnknown', { count: unknown })}</span>}
          </>
        ),
    },
  ];
}

function incidentColumns(voice: Voice, zone: string): readonly Column<ReturnedIncident>[] {
  return [
    {
      key: 'incident',
      title: voice.say('returnIncidents'),
      cell: ({ id, title, entity }) => (
        <Link to="/incidents/$id" params={{ id }}>
          {entity === null ? title : `${entity}: ${title}`}
        </Link>
      ),
    },
    {
      key: 'known',
      title: voice.say('returnKnown'),
      cell: ({ knownAt }) => <time dateTime={knownAt}>{instantWords(knownAt, zone, voice.language)}</time>,
    },
    {
      key: 'people',
      title: voice.say('breachPeople'),
      cell: ({ people, withheld }) =>
        people === null ? voice.say(withheld ? 'factWithheld' : 'unknown') : rangeWords(people, voice),
    },
    {
      key: 'standing',
      title: voice.say('status'),
      cell: ({ standing, certainty }) => (
        <>
          {voice.say(`return-${standing}`)}
          {certainty === 'protective' && <span className="warned"> · {voice.say('returnProtective')}</span>}
        </>
      ),
    },
    {
      key: 'missing',
      title: voice.say('returnMissing'),
      cell: ({ missing }) =>
        missing.length === 0 ? (
          <span className="hint">{voice.say('returnComplete')}</span>
        ) : (
          <span className="warned">{missing.map((each) => voice.tell(each)).join(', ')}</span>
        ),
    },
  ];
}

function rangeWords({ least, most }: { readonly least: number; readonly most: number }, voice: Voice): string {
  return least === most ? voice.number(least) : `${voice.number(least)}–${voice.number(most)}`;
}
