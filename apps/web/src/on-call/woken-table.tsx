import type { AlertingView } from '#contract';
import { DataTable } from '../shell/data-table.js';
import { useVoice } from '../words/use-voice.js';
import { wokenBy } from './woken-by.js';

/** Who is woken first for which roles; nobody, for which. */
export function WokenTable({ roles }: { readonly roles: AlertingView['roles'] }) {
  const voice = useVoice();
  return (
    <DataTable
      caption={voice.say('wokenTitle')}
      columns={[
        {
          key: 'by',
          title: voice.say('wokenBy'),
          cell: ({ first }) =>
            first === null ? (
              <span className="warned">{voice.say('wokenNobody')}</span>
            ) : (
              voice.say('wokenByWay', { role: voice.role(first.role), channel: voice.say(`channel-${first.channel}`) })
            ),
        },
        {
          key: 'for',
          title: voice.say('wokenFor'),
          cell: (group) => group.roles.map((role) => voice.role(role)).join(', '),
        },
      ]}
      rows={wokenBy(roles)}
      rowKey={({ first }) => (first === null ? 'nobody' : `${first.role} ${first.channel}`)}
    />
  );
}
