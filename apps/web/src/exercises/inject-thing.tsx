import type { ReactNode } from 'react';
import type { Channel, Text } from '#kernel';
import { inZone } from '../clocks/zones.js';
import { useVoice } from '../words/use-voice.js';
import { instantOf } from './told-times.js';
import './inject-thing.css';

/** What whoever gets an inject sees of it. */
export interface ShownInject {
  readonly channel: Channel;
  readonly title: Text;
  readonly from: { readonly name: Text; readonly about: Text };
  /** To whom it goes, in words. */
  readonly to: string;
  readonly message: Text;
  readonly attachments: readonly { readonly name: string; readonly text: string }[];
  readonly at: string;
}

interface ThingProps {
  readonly inject: ShownInject;
  readonly zone: string;
}

/** An inject drawn like the thing that it is in the story. Each says that it is none. */
export function InjectThing({ inject, zone }: ThingProps) {
  const voice = useVoice();
  const time = inZone(instantOf(inject.at), zone, voice.language);
  return (
    <article className={`thing thing-${inject.channel}`} aria-label={voice.tell(inject.title)}>
      <p className="thing-exercise">{voice.say('exercise')}</p>
      <Head inject={inject} time={time} />
      <div className="thing-words">{voice.tell(inject.message)}</div>
      {inject.attachments.length > 0 && <Attachments attachments={inject.attachments} />}
    </article>
  );
}

interface HeadProps {
  readonly inject: ShownInject;
  /** When it came, in words. */
  readonly time: string;
}

function Head({ inject, time }: HeadProps): ReactNode {
  const voice = useVoice();
  const { channel, title, from, to } = inject;
  const name = voice.tell(from.name);
  const about = voice.tell(from.about);
  switch (channel) {
    case 'email':
    case 'portal-message':
      return <MailHead inject={inject} time={time} />;
    case 'phone':
    case 'in-person':
      return (
        <header className="thing-call">
          <p className="thing-sign">{voice.say(channel === 'phone' ? 'exCalls' : 'exComes')}</p>
          <p className="thing-title">{name}</p>
          <p className="hint">{about}</p>
          <p className="hint">
            {voice.tell(title)} · {time}
          </p>
        </header>
      );
    case 'sms':
    case 'social':
      return (
        <header className="thing-post">
          <span className="thing-face" aria-hidden>
            {name.charAt(0).toUpperCase()}
          </span>
          <p>
            <b>{name}</b> <span className="hint">{about}</span>
            <br />
            <span className="hint">{time}</span>
          </p>
        </header>
      );
    case 'news':
      return (
        <header className="thing-news">
          <p className="thing-paper">{name}</p>
          <p className="thing-title">{voice.tell(title)}</p>
          <p className="hint">
            {about} · {time}
          </p>
        </header>
      );
    case 'regulator-letter':
      return (
        <header className="thing-letter">
          <p className="thing-paper">{name}</p>
          <p className="hint">{about}</p>
          <p>{time}</p>
          <p>{to}</p>
          <p className="thing-title">{voice.tell(title)}</p>
        </header>
      );
    case 'system-alert':
      return (
        <header className="thing-alert">
          <p className="thing-title">⚠ {voice.tell(title)}</p>
          <p>
            {name} · {time}
          </p>
        </header>
      );
  }
}

function MailHead({ inject: { title, from, to }, time }: HeadProps) {
  const voice = useVoice();
  return (
    <dl className="thing-mail">
      <dt>{voice.say('exFrom')}</dt>
      <dd>
        {voice.tell(from.name)} <span className="hint">{voice.tell(from.about)}</span>
      </dd>
      <dt>{voice.say('exTo')}</dt>
      <dd>{to}</dd>
      <dt>{voice.say('exSubject')}</dt>
      <dd className="thing-title">{voice.tell(title)}</dd>
      <dt>{voice.say('exAt')}</dt>
      <dd>{time}</dd>
    </dl>
  );
}

function Attachments({ attachments }: Pick<ShownInject, 'attachments'>) {
  const voice = useVoice();
  return (
    <section className="thing-attachments">
      <h4>{voice.say('exAttachments')}</h4>
      {attachments.map(({ name, text }) => (
        <details key={name}>
          <summary>{name}</summary>
          <pre>{text}</pre>
        </details>
      ))}
    </section>
  );
}
