import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { isOfPrivacyOffice } from '#kernel';
import { exerciseQuery } from '../api/exercise-queries.js';
import { incidentQuery, incidentsQuery, membersQuery } from '../api/queries.js';
import { mayInExercise } from '../exercises/may-in-exercise.js';
import { pagesFor } from '../incidents/incident-pages.js';
import { askAnchor, whatNow } from '../incidents/what-now.js';
import { isGuest, type SignedInPerson } from '../session/person.js';
import { useSpeech } from '../words/use-voice.js';
import type { PaletteEntry } from './find-entries.js';

/** All that the palette leads to from where one is, nearest first. */
export function useEntries(person: SignedInPerson, onKeys: () => void): readonly PaletteEntry[] {
  const { voice, speak } = useSpeech();
  const navigate = useNavigate();
  const here = useHere();
  const incidents = useInfiniteQuery({ ...incidentsQuery(), enabled: !isGuest(person) });
  const entries: PaletteEntry[] = [];
  if (here) {
    const { id, view, may } = here;
    for (const { pages, words: group } of pagesFor(may, view?.conducted === true, isGuest(person)))
      for (const { to, words, key } of pages)
        entries.push({
          id: to,
          title: voice.say(words),
          hint: voice.say(group),
          keys: `g ${key}`,
          go: () => void navigate({ to, params: { id } }),
        });
    for (const ask of view === undefined ? [] : whatNow(view, undefined))
      entries.push({
        id: askAnchor(ask.id),
        title: voice.tell(ask.kind === 'decision' ? ask.decision.question : ask.task.title),
        hint: voice.say(ask.kind),
        go: () => void navigate({ to: '/incidents/$id', params: { id }, hash: askAnchor(ask.id) }),
      });
  }
  for (const { id, title, mode } of incidents.data?.pages.flatMap(({ value }) => value.incidents) ?? [])
    entries.push({
      id,
      title,
      hint: `${voice.say('incident')} · ${voice.say(mode)}`,
      go: () => void navigate({ to: '/incidents/$id', params: { id } }),
    });
  const places = [
    ['/', 'incidents', true],
    ['/on-call', 'onCall', true],
    ['/playbooks', 'playbooks', true],
    ['/readiness', 'readiness', true],
    ['/exercises', 'exerciseIncidents', true],
    ['/register', 'breachRegister', person.team.some(isOfPrivacyOffice)],
    ['/assess', 'assess', true],
    ['/account', 'account', true],
    ['/outbox', 'outbox', person.administrator],
    ['/accounts', 'accounts', person.administrator],
    ['/settings', 'settings', person.administrator],
  ] as const;
  for (const [to, words, shown] of isGuest(person) ? [] : places)
    if (shown)
      entries.push({
        id: `place-${to}`,
        title: voice.say(words),
        hint: voice.say('installation'),
        ...(to === '/' && { keys: 'g i' }),
        go: () => void navigate({ to }),
      });
  const other = voice.language === 'en' ? 'fr' : 'en';
  entries.push({ id: 'keys', title: voice.say('keys'), hint: voice.say('help'), keys: '?', go: onKeys });
  entries.push({
    id: 'language',
    title: other === 'fr' ? 'Français' : 'English',
    hint: voice.say('language'),
    go: () => speak(other),
  });
  return entries;
}

function useHere() {
  const { id } = useParams({ strict: false });
  const asked = { enabled: id !== undefined };
  const members = useQuery({ ...membersQuery(id ?? ''), ...asked });
  const incident = useQuery({ ...incidentQuery(id ?? ''), ...asked });
  const conducted = incident.data?.value.conducted === true;
  const exercise = useQuery({ ...exerciseQuery(id ?? ''), enabled: conducted });
  if (id === undefined) return undefined;
  return { id, view: incident.data?.value, may: mayInExercise(members.data?.may ?? [], exercise.data?.value) };
}
