import { useEffect, useEffectEvent, useRef } from 'react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { groupsOf } from '../incidents/incident-pages.js';
import { useConducted } from '../incidents/use-conducted.js';
import { JUMP_WAIT_MS, askedBy, type Asked } from './keys.js';
import { takesLetters } from './takes-letters.js';

/** Listens for the keys that hold on every page: the palette's, the sheet's, and `g` with a letter. */
export function useKeys(open: (what: 'palette' | 'keys') => void): void {
  const navigate = useNavigate();
  const { id } = useParams({ strict: false });
  const conducted = useConducted(id);
  const jumpAt = useRef(Number.NEGATIVE_INFINITY);
  const jump = (letter: string): boolean => {
    if (letter === 'i') {
      void navigate({ to: '/' });
      return true;
    }
    const page = groupsOf(conducted)
      .flatMap(({ pages }) => [...pages])
      .find(({ key }) => key === letter);
    if (!page || id === undefined) return false;
    void navigate({ to: page.to, params: { id } });
    return true;
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const typing = takesLetters(event.target);
    const asked: Asked = askedBy(event, typing);
    const waiting = event.timeStamp - jumpAt.current < JUMP_WAIT_MS;
    jumpAt.current = asked === 'jump' && !waiting ? event.timeStamp : Number.NEGATIVE_INFINITY;
    if (waiting && !typing && !event.ctrlKey && !event.metaKey) {
      if (jump(event.key)) event.preventDefault();
    } else if (asked === 'palette' || asked === 'keys') {
      event.preventDefault();
      open(asked);
    }
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}
