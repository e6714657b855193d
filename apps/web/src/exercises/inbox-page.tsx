import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { Channel } from '#kernel';
import type { ExerciseView, InboxView, ReceivedInject } from '#contract';
import { inboxQuery } from '../api/exercise-queries.js';
import { inZone } from '../clocks/zones.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { EXERCISE_WORDS } from '../words/exercise-words.js';
import { useVoice } from '../words/use-voice.js';
import { addWords } from '../words/words.js';
import { ControlChat } from './control-chat.js';
import { channelCounts, listed } from './inbox-view.js';
import { InjectThing } from './inject-thing.js';
import { OwnSeats } from './own-seats.js';
import { toWords } from './seat-words.js';
import { instantOf } from './told-times.js';
import { useExercise } from './use-exercise.js';
import { useRead } from './use-read.js';
import './exercises.css';
import './inbox.css';

addWords(EXERCISE_WORDS);

/** What comes in for one’s seats, each in the shape in which it would come, and the line to control. */
export function InboxPage() {
  const voice = useVoice();
  const { view } = useIncident();
  const exercise = useExercise();
  const inbox = useQuery(inboxQuery(view.id));
  return (
    <div className="page exercise-page">
      <h2>{voice.say('exInbox')}</h2>
      <FailureNotice failure={inbox.error} onRetry={() => void inbox.refetch()} />
      {inbox.data && exercise ? (
        <Inbox inbox={inbox.data.value} exercise={exercise} />
      ) : (
        inbox.isPending && <PageLoading />
      )}
    </div>
  );
}

interface InboxProps {
  readonly inbox: InboxView;
  readonly exercise: ExerciseView;
}

function Inbox({ inbox: { injects, messages }, exercise }: InboxProps) {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const { read, note } = useRead(view.id);
  const [channel, setChannel] = useState<Channel>();
  const [openedId, setOpened] = useState<string>();
  const shown = listed(injects, channel);
  const opened = shown.find(({ inject }) => inject === openedId);
  const unread = injects.filter(({ inject }) => !read.has(inject)).length;
  const open = (inject: string): void => {
    setOpened(inject);
    note(inject);
  };
  return (
    <>
      {exercise.own.player !== null && <OwnSeats exercise={exercise} />}
      <p className="inbox-unread" role="status">
        {unread > 0 && voice.say('exUnread', { count: unread })}
      </p>
      {injects.length === 0 ? (
        <p className="nothing">{voice.say('exInboxEmpty')}</p>
      ) : (
        <>
          <Channels counts={channelCounts(injects, read)} chosen={channel} onChosen={setChannel} />
          <div className="inbox-sides">
            <ul className="inbox-list">
              {shown.map((inject) => (
                <Line
                  key={inject.inject}
                  inject={inject}
                  isNew={!read.has(inject.inject)}
                  isOpen={inject.inject === opened?.inject}
                  onOpen={() => open(inject.inject)}
                />
              ))}
            </ul>
            <div className="inbox-open" aria-live="polite">
              {opened ? (
                <InjectThing
                  inject={{ ...opened, to: toWords(opened.to, exercise.seats, voice) }}
                  zone={clock.view.zone}
                />
              ) : (
                <p className="nothing">{voice.say('exInboxChoose')}</p>
              )}
            </div>
          </div>
        </>
      )}
      <ControlChat messages={messages} exercise={exercise} />
    </>
  );
}

interface ChannelsProps {
  readonly counts: ReturnType<typeof channelCounts>;
  readonly chosen: Channel | undefined;
  readonly onChosen: (channel: Channel | undefined) => void;
}

function Channels({ counts, chosen, onChosen }: ChannelsProps) {
  const voice = useVoice();
  const unread = counts.reduce((sum, each) => sum + each.unread, 0);
  return (
    <div className="inbox-channels" role="group" aria-label={voice.say('exChannels')}>
      <button type="button" aria-pressed={chosen === undefined} onClick={() => onChosen(undefined)}>
        {voice.say('exAllChannels')} {unread > 0 && <b>{voice.say('exNewCount', { count: unread })}</b>}
      </button>
      {counts.map(({ channel, unread: fresh }) => (
        <button
          key={channel}
          type="button"
          aria-pressed={chosen === channel}
          onClick={() => onChosen(chosen === channel ? undefined : channel)}
        >
          {voice.say(`exChannel-${channel}`)} {fresh > 0 && <b>{voice.say('exNewCount', { count: fresh })}</b>}
        </button>
      ))}
    </div>
  );
}

interface LineProps {
  readonly inject: ReceivedInject;
  readonly isNew: boolean;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

function Line({ inject, isNew, isOpen, onOpen }: LineProps) {
  const voice = useVoice();
  const { clock } = useIncident();
  return (
    <li>
      <button
        type="button"
        className={isNew ? 'inbox-line inbox-new' : 'inbox-line'}
        aria-expanded={isOpen}
        onClick={onOpen}
      >
        <span className="inbox-what">
          {voice.say(`exChannel-${inject.channel}`)} {isNew && <b>{voice.say('exNew')}</b>}
        </span>
        <span className="inbox-from">{voice.tell(inject.from.name)}</span>
        <span className="inbox-title">{voice.tell(inject.title)}</span>
        <span className="hint">{inZone(instantOf(inject.at), clock.view.zone, voice.language)}</span>
      </button>
    </li>
  );
}
