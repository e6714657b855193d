import type { MailHeaders } from '#contract';
import { instantWords } from '../clocks/zones.js';
import { useIncident } from '../incidents/use-incident.js';
import { fileSize } from '../letters/file-size.js';
import { useVoice } from '../words/use-voice.js';

/** A mail's headers as text: claims, in the order in which one reads them. */
export function MailClaims({ mail }: { readonly mail: MailHeaders }) {
  const voice = useVoice();
  const { clock } = useIncident();
  const time = (instant: string): string => instantWords(instant, clock.view.zone, voice.language);
  const { problems, hops, attachments } = mail;
  return (
    <div className="mail-claims" role="status">
      <p className="hint">{voice.say('mailClaims')}</p>
      {problems.length > 0 && (
        <p className="field-error">
          {voice.say('mailProblems')}: {problems.map((problem) => voice.say(problem)).join('; ')}
        </p>
      )}
      <dl className="evidence-facts">
        <Claims title={voice.say('mailFrom')} values={mail.from} />
        <Claims title={voice.say('mailTo')} values={[...mail.to, ...mail.cc]} />
        <Claims title={voice.say('mailSubject')} values={mail.subject === null ? [] : [mail.subject]} />
        <Claims title={voice.say('mailDate')} values={mail.date === null ? [] : [mail.date]} />
        <Claims title="Message-ID" values={mail.messageId === null ? [] : [mail.messageId]} />
        <Claims
          title={voice.say('mailHops')}
          values={hops.map(({ from, by, at }) => `${at === null ? '?' : time(at)}: ${from ?? '?'} → ${by ?? '?'}`)}
        />
        <Claims title={voice.say('mailAuthentication')} values={mail.authentication} />
        <Claims
          title={voice.say('mailAttachments')}
          values={attachments.map(({ name, type, bytes, sha256, hazard }) => {
            const warned =
              hazard === null ? '' : `, ${voice.say('hazardMark', { hazard: voice.say(`hazard-${hazard}`) })}`;
            return `${name ?? '?'} (${type}, ${fileSize(bytes, voice.language)}${warned}) ${sha256}`;
          })}
        />
      </dl>
    </div>
  );
}

function Claims({ title, values }: { readonly title: string; readonly values: readonly string[] }) {
  if (values.length === 0) return null;
  return (
    <>
      <dt>{title}</dt>
      <dd>
        {[...new Set(values)].map((value) => (
          <div key={value}>{value}</div>
        ))}
      </dd>
    </>
  );
}
