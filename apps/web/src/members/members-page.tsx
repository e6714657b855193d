import { useState } from 'react';
import { Button } from '@mantine/core';
import type { MemberView } from '#contract';
import { instantWords } from '../clocks/zones.js';
import { useIncident, useRole } from '../incidents/use-incident.js';
import { DistrustPanel } from '../provider/distrust-panel.js';
import { usePerson } from '../session/person.js';
import { DataTable, type Column } from '../shell/data-table.js';
import { useVoice } from '../words/use-voice.js';
import { CommandOffer } from './command-offer.js';
import { EndRoleForm } from './end-role-form.js';
import { GiveRoleForm } from './give-role-form.js';
import { givesRoles } from './members-by-person.js';
import { LinksPanel } from '../links/links-panel.js';
import './members.css';

/** Who has which role in the incident, and the means to change it. */
export function MembersPage() {
  const voice = useVoice();
  const { members } = useIncident();
  const mayGive = givesRoles(useRole());
  const [ending, setEnding] = useState<MemberView>();
  return (
    <div className="page members">
      <section aria-labelledby="members">
        <h2 id="members">{voice.say('members')}</h2>
        <p className="hint">{voice.say('membersLead')}</p>
        <MemberTable members={members.members} onEnd={mayGive ? setEnding : undefined} />
      </section>
      {ending && (
        <EndRoleForm key={`${ending.person} ${ending.role}`} member={ending} onDone={() => setEnding(undefined)} />
      )}
      <CommandOffer />
      {mayGive && <GiveRoleForm />}
      <DistrustPanel />
      <LinksPanel mayGive={mayGive} />
    </div>
  );
}

interface MemberTableProps {
  readonly members: readonly MemberView[];
  readonly onEnd: ((member: MemberView) => void) | undefined;
}

function MemberTable({ members, onEnd }: MemberTableProps) {
  const voice = useVoice();
  const { clock } = useIncident();
  const me = usePerson().id;
  const columns: readonly Column<MemberView>[] = [
    {
      key: 'name',
      title: voice.say('name'),
      cell: ({ person, name, unconfirmed, brokeGlass }) => (
        <>
          {name}
          {person === me && ` (${voice.say('memberYou')})`}
          {unconfirmed && <p className="hint">{voice.say('accountUnconfirmed')}</p>}
          {brokeGlass && <p className="members-glass">{voice.say('memberGlass', { reason: brokeGlass.reason })}</p>}
        </>
      ),
    },
    { key: 'role', title: voice.say('memberRole'), cell: ({ role }) => voice.role(role) },
    {
      key: 'since',
      title: voice.say('since'),
      cell: ({ since }) => instantWords(since, clock.view.zone, voice.language),
    },
    { key: 'by', title: voice.say('memberBy'), cell: ({ by }) => by ?? voice.say('memberDeclared') },
  ];
  const ending: Column<MemberView> = {
    key: 'end',
    title: voice.say('roleEnd'),
    cell: (member) => (
      <Button
        variant="default"
        size="compact-sm"
        aria-label={voice.say('roleEndNamed', { role: voice.role(member.role), name: member.name })}
        onClick={() => onEnd?.(member)}
      >
        {voice.say('roleEnd')}
      </Button>
    ),
  };
  return (
    <DataTable
      caption={voice.say('members')}
      columns={onEnd ? [...columns, ending] : columns}
      rows={members}
      rowKey={({ person, role }) => `${person} ${role}`}
    />
  );
}
