import { useState } from 'react';
import { Button } from '@mantine/core';
import type { GivenLink, LinkView } from '#contract';
import { instantWords } from '../clocks/zones.js';
import { useIncident } from '../incidents/use-incident.js';
import { useMemberAct } from '../members/use-member-act.js';
import { DataTable, type Column } from '../shell/data-table.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { EndLinkForm } from './end-link-form.js';
import { GiveLinkForm } from './give-link-form.js';
import { GivenLinkNotice } from './given-link-notice.js';

/** Who came, or may come, by a link, and the means to give and end one. */
export function LinksPanel({ mayGive }: { readonly mayGive: boolean }) {
  const voice = useVoice();
  const { members } = useIncident();
  const [ending, setEnding] = useState<LinkView>();
  const [given, setGiven] = useState<GivenLink>();
  if (!mayGive && members.links.length === 0) return null;
  return (
    <section aria-labelledby="links">
      <h2 id="links">{voice.say('links')}</h2>
      <p className="hint">{voice.say('linksLead')}</p>
      {given && <GivenLinkNotice given={given} onDone={() => setGiven(undefined)} />}
      {members.links.length === 0 ? (
        <p className="nothing">{voice.say('linksNone')}</p>
      ) : (
        <LinkTable links={members.links} onEnd={mayGive ? setEnding : undefined} />
      )}
      {ending && <EndLinkForm key={ending.id} link={ending} onDone={() => setEnding(undefined)} />}
      {mayGive && <GiveLinkForm onGiven={setGiven} />}
    </section>
  );
}

interface LinkTableProps {
  readonly links: readonly LinkView[];
  readonly onEnd: ((link: LinkView) => void) | undefined;
}

function LinkTable({ links, onEnd }: LinkTableProps) {
  const voice = useVoice();
  const { clock } = useIncident();
  const words = (instant: string): string => instantWords(instant, clock.view.zone, voice.language);
  const columns: readonly Column<LinkView>[] = [
    { key: 'name', title: voice.say('name'), cell: ({ name }) => name },
    {
      key: 'role',
      title: voice.say('memberRole'),
      cell: ({ role, mailHouse }) => (mailHouse === null ? voice.role(role) : `${voice.role(role)}: ${mailHouse}`),
    },
    { key: 'ends', title: voice.say('linkEnds'), cell: ({ ends }) => words(ends) },
    {
      key: 'state',
      title: voice.say('linkState'),
      cell: ({ status, opened, session }) => (
        <>
          {voice.say(`link-${status}`, { time: opened === null ? '' : words(opened) })}
          {session && (
            <p className="hint">{voice.say('linkSession', { agent: session.agent, time: words(session.seen) })}</p>
          )}
        </>
      ),
    },
    { key: 'by', title: voice.say('memberBy'), cell: ({ by }) => by },
  ];
  const acts: Column<LinkView> = {
    key: 'acts',
    acts: true,
    title: voice.say('linkEnd'),
    cell: (link) => <Acts link={link} onEnd={onEnd} />,
  };
  return (
    <DataTable
      caption={voice.say('links')}
      columns={onEnd ? [...columns, acts] : columns}
      rows={links}
      rowKey={({ id }) => id}
    />
  );
}

interface ActsProps {
  readonly link: LinkView;
  readonly onEnd: ((link: LinkView) => void) | undefined;
}

function Acts({ link, onEnd }: ActsProps) {
  const voice = useVoice();
  const { announce } = useIncident();
  const { id, name, status, session } = link;
  const endSession = useMemberAct<object>('links', id, 'sessions', 'end');
  if (status === 'ended' || status === 'expired') return null;
  return (
    <div className="form-actions">
      <Button
        variant="default"
        size="compact-sm"
        aria-label={voice.say('linkEndOf', { name })}
        onClick={() => onEnd?.(link)}
      >
        {voice.say('linkEnd')}
      </Button>
      {session && (
        <Button
          variant="default"
          size="compact-sm"
          loading={endSession.isPending}
          aria-label={voice.say('linkSessionEndOf', { name })}
          onClick={() => endSession.mutate({}, { onSuccess: () => announce(voice.say('linkSessionEnded', { name })) })}
        >
          {voice.say('linkSessionEnd')}
        </Button>
      )}
      <FailureNotice failure={endSession.error} />
    </div>
  );
}
