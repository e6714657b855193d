import { Button } from '@mantine/core';
import { pilotMail } from '#contract';
import { apiPath, post } from '../api/request.js';
import { useAct } from '../api/use-act.js';
import { saveAs } from '../forms/save-as.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';

interface LookProps {
  /** Of the letter in its pilot. */
  readonly path: readonly string[];
  readonly reference: string;
}

/** A letter of the pilot as the mail that its person gets: whom it comes from, its subject, its words, and the page of them as a file. */
export function PilotMailLook({ path, reference }: LookProps) {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const open = useAct(view.id, clock, async (body: object, key: string) => {
    return (await post(apiPath(...path, 'mails'), pilotMail, { key, body })).value;
  });
  const mail = open.data;
  return (
    <>
      <Button variant="default" size="compact-sm" loading={open.isPending} onClick={() => open.mutate({})}>
        {voice.say('pilotOpen', { reference })}
      </Button>
      {mail && (
        <section aria-label={voice.say('pilotMail', { reference })}>
          <dl>
            <dt>{voice.say('pilotMailFrom')}</dt>
            <dd>{mail.from}</dd>
            <dt>{voice.say('pilotMailTo')}</dt>
            <dd>{mail.to}</dd>
            <dt>{voice.say('pilotMailSubject')}</dt>
            <dd>{mail.subject}</dd>
            {mail.replyTo !== null && (
              <>
                <dt>{voice.say('pilotMailReplyTo')}</dt>
                <dd>{mail.replyTo}</dd>
              </>
            )}
          </dl>
          <pre className="mail-text">{mail.text}</pre>
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => saveAs(new Blob([mail.html], { type: 'text/html' }), `letter-${reference}.html`)}
          >
            {voice.say('pilotMailPage', { reference })}
          </Button>
        </section>
      )}
      <FailureNotice failure={open.error} />
    </>
  );
}
