import { useQuery } from '@tanstack/react-query';
import type { PeopleAccount } from '#contract';
import { useIncident } from '../incidents/use-incident.js';
import { peopleQuery, registerCountsQuery, registerQuery } from '../api/desk-queries.js';
import { DataTable } from '../shell/data-table.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { REASON_WORDS, ROUTE_WORDS } from '../words/person-route-words.js';
import { useVoice } from '../words/use-voice.js';
import { worded } from '../words/worded.js';
import { CountsPanel } from './counts-panel.js';
import { HeldPanel } from './held-panel.js';
import { ImportWizard } from './import-wizard.js';
import { ImportsPanel } from './imports-panel.js';
import { PairsPanel } from './pairs-panel.js';
import { RetentionPanel } from './retention-panel.js';
import { SearchPanel } from './search-panel.js';
import { WavesPanel } from './waves-panel.js';
import './people.css';

/** Whose data was taken, and where each of them stands. */
export function PeoplePage() {
  const voice = useVoice();
  const { view } = useIncident();
  const people = useQuery(peopleQuery(view.id));
  const register = useQuery(registerQuery(view.id));
  const counts = useQuery(registerCountsQuery(view.id));
  // What these fill stands above the rest, which would be pushed down by it.
  const isComing = people.isPending || register.isPending || counts.isPending;
  return (
    <div className="page people">
      <section aria-labelledby="accounting">
        <h2 id="accounting">{voice.say('accounting')}</h2>
        <FailureNotice failure={people.error} onRetry={() => void people.refetch()} />
        {isComing && <PageLoading />}
        {!isComing && people.data && <Accounting account={people.data.value} />}
      </section>
      {!isComing && (
        <>
          <WavesPanel />
          <CountsPanel />
          <SearchPanel />
          <HeldPanel />
          <PairsPanel />
          <ImportWizard />
          <ImportsPanel />
          <RetentionPanel />
        </>
      )}
    </div>
  );
}

function Accounting({ account }: { readonly account: PeopleAccount }) {
  const voice = useVoice();
  if (account.total === 0 && account.unexplained === 0)
    return <p className="nothing">{voice.say('accountingEmpty')}</p>;
  return (
    <>
      <DataTable
        caption={voice.say('accounting')}
        columns={[
          { key: 'route', title: voice.say('route'), cell: (row) => worded(ROUTE_WORDS, row.route, voice) },
          { key: 'reason', title: voice.say('reason'), cell: (row) => worded(REASON_WORDS, row.reason, voice) },
          { key: 'people', title: voice.say('persons'), cell: (row) => voice.number(row.people), numeric: true },
        ]}
        rows={account.routes}
        rowKey={(row) => `${row.route} ${row.reason}`}
        footer={
          <tfoot role="rowgroup">
            <tr role="row">
              <th role="rowheader" scope="row" colSpan={2}>
                {voice.say('total')}
              </th>
              <td role="cell" data-label={voice.say('persons')} className="numeric">
                {voice.number(account.total)}
              </td>
            </tr>
          </tfoot>
        }
      />
      <p>{voice.say('peopleOfRows', { people: account.people, rows: account.total })}</p>
      {account.secondLetters > 0 && <p>{voice.say('secondLetters', { count: voice.number(account.secondLetters) })}</p>}
      <p className={account.unexplained === 0 ? 'explained' : 'unexplained'}>
        {account.unexplained === 0
          ? voice.say('unexplainedNone')
          : voice.say('unexplainedSome', { count: account.unexplained })}
      </p>
    </>
  );
}
