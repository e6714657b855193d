import { useEffect, useRef, useSyncExternalStore, type SyntheticEvent } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { SessionView } from '#contract';
import { sessionQuery } from '../api/queries.js';
import { useVoice } from '../words/use-voice.js';
import { gate } from './gate.js';
import { isGuest, type SignedInPerson } from './person.js';
import { ProofForm } from './proof-form.js';
import { SignInForm } from './sign-in-form.js';
import './session.css';

/** Asks over the page for what the service lacks. The page stays as it is below, with all that was typed. */
export function GateDialog({ person }: { readonly person: SignedInPerson }) {
  const voice = useVoice();
  const client = useQueryClient();
  const asked = useSyncExternalStore(gate.subscribe, gate.asked);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (asked === undefined) dialog.current?.close();
    else if (dialog.current?.open === false) dialog.current.showModal();
  }, [asked]);
  const passed = (session: SessionView): void => {
    // Another person’s page, and what was asked in their name, are not handed on.
    if (session.person?.id !== person.id) return location.reload();
    client.setQueryData(sessionQuery.queryKey, session);
    gate.open();
  };
  const onCancel = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (asked === 'proof') gate.turnAway();
  };
  // A browser may close it all the same when Escape is pressed twice.
  const onClose = (): void => {
    const still = gate.asked();
    if (still === 'session') dialog.current?.showModal();
    if (still === 'proof') gate.turnAway();
  };
  return (
    <dialog ref={dialog} className="gate" aria-labelledby="gate-title" onCancel={onCancel} onClose={onClose}>
      {asked !== undefined && (
        <>
          <h2 id="gate-title">{voice.say(asked === 'session' ? 'signInAgain' : 'proofTitle')}</h2>
          {!isGuest(person) && <p>{voice.say(asked === 'session' ? 'signInAgainLead' : 'proofLead')}</p>}
          {asked === 'session' && isGuest(person) ? (
            <p>{voice.say(person.seat === null ? 'linkAgain' : 'seatOver')}</p>
          ) : asked === 'session' ? (
            <SignInForm name={person.name} onEntered={passed} />
          ) : (
            <ProofForm person={person} onProven={passed} onCancel={() => gate.turnAway()} />
          )}
        </>
      )}
    </dialog>
  );
}
