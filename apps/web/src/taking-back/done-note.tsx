import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { TakingBackView } from '#contract';
import { isKnownPage } from '../incidents/incident-pages.js';
import { useIncident } from '../incidents/use-incident.js';
import { askedBy } from '../palette/keys.js';
import { takesLetters } from '../palette/takes-letters.js';
import { kindWords } from '../record/entry-words.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { actsHere } from './acts-here.js';
import { inAnotherRole } from './in-another-role.js';
import { insteadPage, isWorthTelling } from './instead-pages.js';
import { useFocusBack } from './use-focus-back.js';
import { takingBackQuery, useTakeBack } from './use-take-back.js';
import './taking-back.css';

type ToldAct = NonNullable<TakingBackView['act']>;

/** Tells of what was just done, and takes it back, or says what is done about it instead. */
export function DoneNote() {
  const voice = useVoice();
  const act = useActToldOf();
  const { region, entered, left } = useFocusBack(act?.entry);
  return (
    <section
      ref={region}
      className={act ? 'done-note done-note-shown' : 'done-note'}
      aria-label={voice.say('doneNote')}
      onFocus={(event) => {
        entered(event);
        actsHere.hold('focus');
      }}
      onBlur={(event) => {
        left(event);
        actsHere.release('focus');
      }}
      onMouseEnter={() => actsHere.hold('pointer')}
      onMouseLeave={() => actsHere.release('pointer')}
    >
      <p role="status">{act && sentenceOf(act, voice)}</p>
      {act && <Answer key={act.entry} act={act} />}
    </section>
  );
}

/** What this page did last in the incident shown, where it is worth telling. */
function useActToldOf(): ToldAct | undefined {
  const { view, role } = useIncident();
  const latest = useSyncExternalStore(actsHere.subscribe, actsHere.latest);
  const key = latest?.incidentId === view.id ? latest.key : undefined;
  const verdict = useQuery({ ...takingBackQuery(view.id, { act: key ?? '' }, role), enabled: key !== undefined });
  const told = key === undefined ? undefined : (verdict.data?.act ?? undefined);
  return told && isWorthTelling(told) ? told : undefined;
}

function sentenceOf({ kind, refused }: ToldAct, voice: ReturnType<typeof useVoice>): string {
  const what = kindWords(kind, voice);
  if (refused === null) return voice.say('doneCan', { what });
  if (refused.roles.length > 0) return voice.say('doneStands', { what, why: inAnotherRole(refused.roles, voice) });
  return voice.say('doneStands', { what, why: voice.say(`instead-${refused.instead}`) });
}

function Answer({ act }: { readonly act: ToldAct }) {
  const { say } = useVoice();
  const { view, members } = useIncident();
  const page = act.refused?.roles.length === 0 && insteadPage(act.refused.instead);
  return (
    <div className="done-note-acts">
      {act.refused === null && <Undo act={act} />}
      {page && isKnownPage(page, members.may) && (
        <Link to={page} params={{ id: view.id }}>
          {say('insteadOpen')}
        </Link>
      )}
      <Button variant="default" size="compact-sm" onClick={actsHere.dismiss}>
        {say('doneDismiss')}
      </Button>
    </div>
  );
}

function Undo({ act }: { readonly act: ToldAct }) {
  const voice = useVoice();
  const { announce } = useIncident();
  const { send, takeBack } = useTakeBack();
  const undo = (): void => {
    if (send.isPending) return;
    takeBack(act.entry, () => {
      actsHere.dismiss();
      announce(voice.say('takenBackNow', { what: kindWords(act.kind, voice) }));
    });
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (askedBy(event, takesLetters(event.target)) !== 'undo') return;
    event.preventDefault();
    undo();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
  return (
    <>
      <Button size="compact-sm" title={voice.say('undoKeys')} loading={send.isPending} onClick={undo}>
        {voice.say('undo')}
      </Button>
      <FailureNotice failure={send.error} />
    </>
  );
}
