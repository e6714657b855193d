import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { isTakeable } from '#kernel';
import type { TimelineEntry } from '#contract';
import { useIncident } from '../incidents/use-incident.js';
import { kindWords } from '../record/entry-words.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { inAnotherRole } from './in-another-role.js';
import { takingBackQuery, useTakeBack } from './use-take-back.js';

interface TakeBackProps {
  readonly entry: TimelineEntry;
  readonly onTaken: () => void;
}

/** Takes an entry's act back where that is still allowed, or says in which other role it is; nothing where it is not. */
export function TakeBackButton({ entry, onTaken }: TakeBackProps) {
  const voice = useVoice();
  const { view, role, announce } = useIncident();
  const asks = isTakeable(entry.kind) && !entry.takenBack;
  const verdict = useQuery({ ...takingBackQuery(view.id, { entry: String(entry.seq) }, role), enabled: asks });
  const { send, takeBack } = useTakeBack();
  const act = verdict.data?.act;
  if (!asks || !act) return <FailureNotice failure={send.error} />;
  if (act.refused !== null)
    return (
      <>
        {act.refused.roles.length > 0 && <p className="hint">{inAnotherRole(act.refused.roles, voice)}</p>}
        <FailureNotice failure={send.error} />
      </>
    );
  const taken = (): void => {
    announce(voice.say('takenBackNow', { what: kindWords(act.kind, voice) }));
    onTaken();
  };
  return (
    <div className="take-back">
      <Button variant="default" size="compact-sm" loading={send.isPending} onClick={() => takeBack(act.entry, taken)}>
        {voice.say('takeBack')}
      </Button>
      <span className="hint">{voice.say('takeBackLead')}</span>
      <FailureNotice failure={send.error} />
    </div>
  );
}
