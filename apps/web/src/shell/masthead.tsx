import { ActionIcon, Button, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Claim } from '#contract';
import { useSpeech } from '../words/use-voice.js';
import type { WordKey } from '../words/words.js';
import './masthead.css';

const APPEARANCES = ['auto', 'light', 'dark'] as const satisfies readonly MantineColorScheme[];
const ICONS = { auto: IconDeviceDesktop, light: IconSun, dark: IconMoon };

interface MastheadProps {
  readonly claim: Claim | undefined;
  readonly onChange: () => void;
}

export function Masthead({ claim, onChange }: MastheadProps) {
  const { voice, speak } = useSpeech();
  const other = voice.language === 'en' ? 'fr' : 'en';
  return (
    <header className="masthead">
      <Link to="/" className="wordmark">
        Holdfast
      </Link>
      <nav aria-labelledby="main-navigation" className="masthead-nav">
        <h2 id="main-navigation" className="hidden-words">
          {voice.say('mainNavigation')}
        </h2>
        <Link to="/" activeOptions={{ exact: true, includeSearch: false }}>
          {voice.say('incidents')}
        </Link>
        <Link to="/on-call">{voice.say('onCall')}</Link>
      </nav>
      {claim && (
        <p className="masthead-who">
          <span className="who-name">{claim.name}</span>
          <span className="who-role">
            {voice.role(claim.role)} · <em>{voice.say('claimed')}</em>
          </span>
        </p>
      )}
      <div className="masthead-tools">
        {claim && (
          <Button variant="subtle" size="compact-sm" onClick={onChange}>
            {voice.say('changeWho')}
          </Button>
        )}
        <Button variant="subtle" size="compact-sm" lang={other} onClick={() => speak(other)}>
          {other === 'fr' ? 'Français' : 'English'}
        </Button>
        <Appearance />
      </div>
    </header>
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
