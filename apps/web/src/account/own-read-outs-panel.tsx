import { useQuery } from '@tanstack/react-query';
import { commandResult, type OwnReadOutList } from '#contract';
import { installationQuery, ownReadOutsQuery } from '../api/queries.js';
import { apiPath, post } from '../api/request.js';
import { useActOn } from '../api/use-act.js';
import type { ServerClock } from '../clocks/server-clock.js';
import { instantWords, readersZone } from '../clocks/zones.js';
import { DisownForm } from '../decisions/disown-form.js';
import { NamesHere, useNames } from '../names/names-here.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import '../decisions/decisions.css';

type OwnReadOut = OwnReadOutList['readOuts'][number];

interface PanelProps {
  readonly announce: (sentence: string) => void;
}

/** What was said in one's name by telephone: also where one's role in the incident has ended, and its pages are closed. */
export function OwnReadOutsPanel({ announce }: PanelProps) {
  const voice = useVoice();
  const { data: readOuts = [], error } = useQuery(ownReadOutsQuery);
  const installation = useQuery(installationQuery).data;
  if (error) return <FailureNotice failure={error} />;
  if (readOuts.length === 0 || !installation) return null;
  const clock: ServerClock = { view: installation.value.clock, askedAtMs: installation.askedAtMs };
  return (
    <section className="panel" aria-labelledby="own-read-outs">
      <h2 id="own-read-outs">{voice.say('ownReadOuts')}</h2>
      <p className="hint">{voice.say('ownReadOutsHint')}</p>
      <NamesHere>
        <ul className="read-outs">
          {readOuts.map((each) => (
            <OwnReadOutItem key={each.readOut.id} own={each} clock={clock} announce={announce} />
          ))}
        </ul>
      </NamesHere>
    </section>
  );
}

interface ItemProps extends PanelProps {
  readonly own: OwnReadOut;
  readonly clock: ServerClock;
}

function OwnReadOutItem({ own, clock, announce }: ItemProps) {
  const { incident, mode, question, option, readOut } = own;
  const voice = useVoice();
  const nameOf = useNames();
  const path = apiPath('incidents', incident, 'commands');
  const send = useActOn([ownReadOutsQuery.queryKey], clock, async (reason: string, key) => {
    const body = { type: 'disown-read-out', readOutId: readOut.id, reason };
    return (await post(path, commandResult, { key, body, role: readOut.person.role })).value;
  });
  const said = {
    name: nameOf(readOut.person.id),
    role: voice.role(readOut.person.role),
    way: readOut.way,
    at: instantWords(readOut.calledAt, readersZone(), voice.language),
    option: voice.tell(option),
  };
  return (
    <li className="read-out">
      <p>
        {mode === 'exercise' && <strong>{voice.say('exercise')} </strong>}
        {voice.tell(question)}
      </p>
      <p>
        {voice.say('readOutSaid', said)} <q>{readOut.rationale}</q>
      </p>
      <DisownForm
        sending={send.isPending}
        failure={send.error}
        onDisown={(reason) => send.mutate(reason, { onSuccess: () => announce(voice.say('disownedByMe')) })}
      />
    </li>
  );
}
