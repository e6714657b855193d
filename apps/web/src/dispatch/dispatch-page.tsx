import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { AccountLine, DispatchView } from '#contract';
import { dispatchQuery } from '../api/desk-queries.js';
import { apiPath, download } from '../api/request.js';
import { saveAs } from '../forms/save-as.js';
import { useIncident } from '../incidents/use-incident.js';
import { DataTable, type Column } from '../shell/data-table.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { useVoice } from '../words/use-voice.js';
import type { WordKey } from '../words/words.js';
import { Emails } from './emails.js';
import { LetterCheckForm } from './letter-check-form.js';
import { MailHouses } from './mail-houses.js';
import { batchesToWithdraw } from './package-states.js';
import { Packages } from './packages.js';
import { Returns } from './returns.js';
import { WithdrawForm } from './withdraw-form.js';
import '../forms/forms.css';
import './dispatch.css';

/** Letters from approval to the post, and back: for whoever packs, checks and hands over, and for the call centre. */
export function DispatchPage() {
  const { members } = useIncident();
  return (
    <div className="page dispatch">
      {members.may.includes('read-letters') && <Dispatch />}
      <LetterCheckForm />
    </div>
  );
}

function Dispatch() {
  const { view } = useIncident();
  const dispatch = useQuery(dispatchQuery(view.id));
  return (
    <>
      <FailureNotice failure={dispatch.error} onRetry={() => void dispatch.refetch()} />
      {dispatch.isPending && <PageLoading />}
      {dispatch.data && (
        <>
          <Account dispatch={dispatch.data.value} />
          <MailHouses dispatch={dispatch.data.value} />
          <Emails dispatch={dispatch.data.value} />
          <Packages dispatch={dispatch.data.value} />
          <Returns />
        </>
      )}
    </>
  );
}

const COUNTS: readonly (readonly [keyof Omit<AccountLine, 'batch'>, WordKey])[] = [
  ['ordered', 'lettersOrdered'],
  ['beingMade', 'lettersBeingMade'],
  ['refused', 'lettersRefused'],
  ['waiting', 'letter-made'],
  ['handedOver', 'letter-handed-over'],
  ['delivered', 'letter-delivered'],
  ['returned', 'letter-returned'],
  ['inDoubt', 'letter-in-doubt'],
  ['reSent', 'letter-re-sent'],
  ['substituted', 'letter-substituted'],
  ['withdrawn', 'letter-withdrawn'],
  ['unexplained', 'lettersUnexplained'],
];

function Account({ dispatch }: { readonly dispatch: DispatchView }) {
  const voice = useVoice();
  const { account, total } = dispatch;
  const columns: readonly Column<AccountLine>[] = [
    { key: 'batch', title: voice.say('batchOf'), cell: ({ batch }) => <code title={batch}>{batch.slice(-8)}</code> },
    ...COUNTS.map(([key, title]) => ({
      key,
      title: voice.say(title),
      cell: (line: AccountLine) => voice.number(line[key]),
      numeric: true,
    })),
  ];
  const withdrawable = batchesToWithdraw(dispatch);
  return (
    <section aria-labelledby="letter-account">
      <h2 id="letter-account">{voice.say('letterAccount')}</h2>
      {account.length === 0 && <p className="nothing">{voice.say('letterAccountNone')}</p>}
      {account.length > 0 && (
        <>
          <DataTable
            caption={voice.say('letterAccount')}
            columns={columns}
            rows={account}
            rowKey={({ batch }) => batch}
          />
          {total.unexplained > 0 && (
            <p className="unexplained">{voice.say('letterUnexplained', { count: total.unexplained })}</p>
          )}
          {total.inDoubt > 0 && <p className="warned">{voice.say('letterDoubts', { count: total.inDoubt })}</p>}
          {total.unexplained === 0 && total.inDoubt === 0 && (
            <p className="explained">{voice.say('letterReconciled')}</p>
          )}
          <TakeAccount />
          {withdrawable.length > 0 && <WithdrawForm batches={withdrawable} />}
        </>
      )}
    </section>
  );
}

function TakeAccount() {
  const voice = useVoice();
  const { view } = useIncident();
  const take = useMutation({
    networkMode: 'always',
    mutationFn: async () =>
      saveAs(await download(apiPath('incidents', view.id, 'dispatch', 'account.csv')), 'letters-account.csv'),
  });
  return (
    <>
      <Button variant="default" size="compact-sm" loading={take.isPending} onClick={() => take.mutate()}>
        {voice.say('letterAccountTake')}
      </Button>
      <FailureNotice failure={take.error} />
    </>
  );
}
