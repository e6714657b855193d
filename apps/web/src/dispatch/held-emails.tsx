import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { dispatchView, type ApprovalFall, type EmailPart } from '#contract';
import { dispatchQuery } from '../api/desk-queries.js';
import { useAct } from '../api/use-act.js';
import { apiPath, post } from '../api/request.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';

/** Of each batch whose letters by e-mail are held, how many; none for those who may not decide of them. */
export function useHeldEmails(): readonly EmailPart[] {
  const { view, members } = useIncident();
  const decides = members.may.includes('dispatch-letters');
  const dispatch = useQuery({ ...dispatchQuery(view.id), enabled: decides });
  return (dispatch.data?.value.email.parts ?? []).filter(({ heldBecause }) => heldBecause !== null);
}

/** Held letters among what is to be done now: they go on here, or are withdrawn where the letters are. */
export function HeldAsk({ part: { batch, held, heldBecause } }: { readonly part: EmailPart }) {
  const voice = useVoice();
  const { view } = useIncident();
  if (heldBecause === null) return null;
  return (
    <li className="ask ask-mine">
      <div className="ask-head">
        <div>
          <h3>{voice.say('heldAsk', { count: held })}</h3>
          <p className="ask-facts">
            <b>{voice.say('emails')}</b>
            <span className="ask-me">{voice.say('forMe')}</span>
          </p>
        </div>
        <Link to="/incidents/$id/dispatch" params={{ id: view.id }}>
          {voice.say('dispatch')}
        </Link>
      </div>
      <div className="ask-form">
        <HeldEmails batch={batch} because={heldBecause} />
      </div>
    </li>
  );
}

/** Letters whose approval fell while they waited: why, and that they go on once they are approved anew. */
export function HeldEmails({ batch, because }: { readonly batch: string; readonly because: ApprovalFall }) {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const release = useAct(view.id, clock, async (of: string, key: string) => {
    const path = apiPath('incidents', view.id, 'batches', of, 'release');
    return (await post(path, dispatchView, { key, body: {} })).value;
  });
  return (
    <>
      <p>{voice.say(`held-${because}`, { batch: batch.slice(-8) })}</p>
      <Button variant="default" loading={release.isPending} onClick={() => release.mutate(batch)}>
        {voice.say('emailsRelease', { batch: batch.slice(-8) })}
      </Button>
      <FailureNotice failure={release.error} />
    </>
  );
}
