import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { AccountView, Invitation } from '#contract';
import { accountsQuery } from '../api/queries.js';
import { useAnnouncement } from '../incidents/use-announcement.js';
import { TrustPanel } from '../provider/trust-panel.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { useTitle } from '../shell/use-title.js';
import { useVoice } from '../words/use-voice.js';
import { AccountTable } from './account-table.js';
import { AddForm } from './add-form.js';
import { ChangeForm } from './change-form.js';
import { DoorsPanel } from './doors-panel.js';
import { JoinLink } from './join-link.js';
import '../account/account.css';
import '../incidents/command.css';
import '../shell/notice.css';

/** Who may sign in, and the incidents from outside: for whoever runs the installation. */
export function AccountsPage() {
  const voice = useVoice();
  const accounts = useQuery(accountsQuery);
  useTitle(voice.say('accounts'));
  return (
    <div className="page accounts">
      <div>
        <h1>{voice.say('accounts')}</h1>
        <p className="hint">{voice.say('accountsLead')}</p>
      </div>
      <FailureNotice failure={accounts.error} onRetry={() => void accounts.refetch()} />
      {accounts.isPending && <PageLoading />}
      {accounts.data && <Accounts accounts={accounts.data} />}
    </div>
  );
}

function Accounts({ accounts }: { readonly accounts: readonly AccountView[] }) {
  const { announced, announce } = useAnnouncement();
  const [changed, setChanged] = useState<string>();
  const [invitation, setInvitation] = useState<Invitation>();
  const account = accounts.find(({ id }) => id === changed);
  const invited = (made: Invitation): void => {
    setChanged(undefined);
    setInvitation(made);
  };
  return (
    <>
      <p className="account-done" role="status">
        {announced && <span key={announced.count}>{announced.sentence}</span>}
      </p>
      {invitation && <JoinLink invitation={invitation} onDone={() => setInvitation(undefined)} />}
      <AccountTable accounts={accounts} onChange={({ id }) => setChanged(id)} />
      {account && (
        <ChangeForm
          key={account.id}
          account={account}
          announce={announce}
          onInvited={invited}
          onDone={() => setChanged(undefined)}
        />
      )}
      <AddForm onInvited={invited} />
      <TrustPanel announce={announce} />
      <DoorsPanel />
    </>
  );
}
