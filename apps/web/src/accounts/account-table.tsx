import { Button } from '@mantine/core';
import type { AccountView } from '#contract';
import { instantWords, readersZone } from '../clocks/zones.js';
import { DataTable, type Column } from '../shell/data-table.js';
import { useVoice } from '../words/use-voice.js';

interface AccountTableProps {
  readonly accounts: readonly AccountView[];
  readonly onChange: (account: AccountView) => void;
}

export function AccountTable({ accounts, onChange }: AccountTableProps) {
  const voice = useVoice();
  const columns: readonly Column<AccountView>[] = [
    {
      key: 'name',
      title: voice.say('name'),
      cell: ({ name, administrator }) => (
        <>
          {name}
          {administrator && <span className="hint"> {voice.say('administrator')}</span>}
        </>
      ),
    },
    {
      key: 'status',
      title: voice.say('status'),
      cell: ({ status, unconfirmed }) => (
        <>
          {voice.say(`account-${status}`)}
          {unconfirmed && <p className="hint">{voice.say('accountUnconfirmed')}</p>}
        </>
      ),
    },
    {
      key: 'team',
      title: voice.say('teamRoles'),
      cell: ({ team, provider }) => (
        <>
          {team.map((role) => voice.role(role)).join(', ')}
          {provider && provider.team.length > 0 && (
            <p className="hint">
              {voice.say('providerSession')}: {provider.team.map((role) => voice.role(role)).join(', ')}
            </p>
          )}
        </>
      ),
    },
    {
      key: 'second-factor',
      title: voice.say('secondFactor'),
      cell: ({ secondFactor }) => voice.say(secondFactor ? 'secondFactorYes' : 'secondFactorNo'),
    },
    {
      key: 'since',
      title: voice.say('since'),
      cell: ({ since }) => instantWords(since, readersZone(), voice.language),
    },
    {
      key: 'change',
      title: voice.say('accountChange'),
      cell: (account) => (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={voice.say('accountChangeNamed', { name: account.name })}
          onClick={() => onChange(account)}
        >
          {voice.say('accountChange')}
        </Button>
      ),
    },
  ];
  return <DataTable caption={voice.say('accounts')} columns={columns} rows={accounts} rowKey={({ id }) => id} />;
}
