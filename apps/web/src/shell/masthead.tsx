import { useId } from 'react';
import { ActionIcon, Button, NativeSelect, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { IconDeviceDesktop, IconLogout, IconMoon, IconSun } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { isOfPrivacyOffice, isRole } from '#kernel';
import { done } from '#contract';
import { membersQuery } from '../api/queries.js';
import { apiPath, enter } from '../api/request.js';
import { isGuest, type SignedInPerson } from '../session/person.js';
import { rolesHere, useActingRole } from '../session/roles-here.js';
import { useSpeech } from '../words/use-voice.js';
import type { WordKey } from '../words/words.js';
import { organisationHere } from './organisation-here.js';
import './masthead.css';

const APPEARANCES = ['auto', 'light', 'dark'] as const satisfies readonly MantineColorScheme[];
const ICONS = { auto: IconDeviceDesktop, light: IconSun, dark: IconMoon };

interface MastheadProps {
  readonly person: SignedInPerson | undefined;
}

export function Masthead({ person }: MastheadProps) {
  const { voice, speak } = useSpeech();
  const other = voice.language === 'en' ? 'fr' : 'en';
  return (
    <header className="masthead">
      <Link to="/" className="wordmark">
        Holdfast
      </Link>
      {organisationHere !== '' && <span className="masthead-organisation">{organisationHere}</span>}
      <nav aria-labelledby="main-navigation" className="masthead-nav">
        <h2 id="main-navigation" className="hidden-words">
          {voice.say('mainNavigation')}
        </h2>
        {person && !isGuest(person) && (
          <>
            <Link to="/" activeOptions={{ exact: true, includeSearch: false }}>
              {voice.say('incidents')}
            </Link>
            <Link to="/on-call">{voice.say('onCall')}</Link>
            <Link to="/playbooks">{voice.say('playbooks')}</Link>
            <Link to="/readiness">{voice.say('readiness')}</Link>
            <Link to="/exercises">{voice.say('exerciseIncidents')}</Link>
            {person.team.some(isOfPrivacyOffice) && <Link to="/register">{voice.say('breachRegister')}</Link>}
            {person.administrator && <Link to="/outbox">{voice.say('outbox')}</Link>}
            {person.administrator && <Link to="/accounts">{voice.say('accounts')}</Link>}
            {person.administrator && <Link to="/settings">{voice.say('settings')}</Link>}
          </>
        )}
      </nav>
      {person && <Who person={person} />}
      <div className="masthead-tools">
        {person && <SignOut />}
        <Button variant="subtle" size="compact-sm" lang={other} onClick={() => speak(other)}>
          <span className="tool-word">{other === 'fr' ? 'Français' : 'English'}</span>
          <span className="tool-sign" aria-hidden>
            {other.toUpperCase()}
          </span>
        </Button>
        <Appearance />
      </div>
    </header>
  );
}

/** Who is signed in; within an incident, the role they act in, with a choice for who has several. */
function Who({ person }: { readonly person: SignedInPerson }) {
  const { voice } = useSpeech();
  const { id: incidentId } = useParams({ strict: false });
  return (
    <div className="masthead-who">
      {isGuest(person) ? (
        <span className="who-name">{person.name}</span>
      ) : (
        <Link to="/account" className="who-name">
          {person.name}
        </Link>
      )}
      {incidentId !== undefined && person.seat === null && (
        <RoleHere incidentId={incidentId} label={voice.say('actingAs')} />
      )}
    </div>
  );
}

function RoleHere({ incidentId, label }: { readonly incidentId: string; readonly label: string }) {
  const { voice } = useSpeech();
  const id = useId();
  const { data } = useQuery(membersQuery(incidentId));
  const role = useActingRole(incidentId);
  const [only] = data?.mine ?? [];
  if (!data || only === undefined) return null;
  if (data.mine.length === 1 && role === only) return <span className="who-role">{voice.role(role)}</span>;
  const unchosen = role === undefined ? [{ value: '', label: voice.say('actingAsNobody') }] : [];
  return (
    <>
      <label htmlFor={id} className="who-role">
        {label}
      </label>
      <NativeSelect
        id={id}
        size="xs"
        value={role ?? ''}
        data={[...unchosen, ...data.mine.map((each) => ({ value: each, label: voice.role(each) }))]}
        onChange={({ currentTarget: { value } }) => isRole(value) && rolesHere.choose(incidentId, value)}
      />
    </>
  );
}

/** Leaves by loading the page anew: nothing of what was read stays in it. */
function SignOut() {
  const { voice } = useSpeech();
  const leave = useMutation({
    mutationFn: () => enter(apiPath('session', 'end'), done, {}),
    networkMode: 'always',
    onSettled: () => location.assign('/'),
  });
  return (
    <Button variant="subtle" size="compact-sm" loading={leave.isPending} onClick={() => leave.mutate()}>
      <span className="tool-word">{voice.say('signOut')}</span>
      <IconLogout className="tool-sign" size={18} stroke={1.75} aria-hidden />
    </Button>
  );
}

function Appearance() {
  const { voice } = useSpeech();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const next = APPEARANCES[(APPEARANCES.indexOf(colorScheme) + 1) % APPEARANCES.length] ?? 'auto';
  const Icon = ICONS[colorScheme];
  const word: WordKey = colorScheme;
  return (
    <ActionIcon
      variant="subtle"
      size={28}
      aria-label={`${voice.say('appearance')}: ${voice.say(word)}`}
      title={`${voice.say('appearance')}: ${voice.say(word)}`}
      onClick={() => setColorScheme(next)}
    >
      <Icon size={18} stroke={1.75} aria-hidden />
    </ActionIcon>
  );
}
