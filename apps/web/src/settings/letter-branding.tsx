import { Link } from '@tanstack/react-router';
import { usePicturedIncident } from '../letters/use-pictured-incident.js';
import { useVoice } from '../words/use-voice.js';

/** How letters are branded: by pictures that each incident has of its own, as those that the latest has show. */
export function LetterBranding() {
  const voice = useVoice();
  const shown = usePicturedIncident();
  const pictures = shown?.pictures.map(({ place }) => voice.say(`settingsPicture-${place}`)) ?? [];
  return (
    <>
      {voice.say('settingsBrandingOwn')}
      {shown && (
        <p>
          {shown.title}: {pictures.length === 0 ? voice.say('settingsPictureNone') : voice.list(pictures, 'and')}
        </p>
      )}
    </>
  );
}

/** Where the pictures are brought in; a link where there is an incident whose letters may be opened. */
export function LetterBrandingPlace() {
  const voice = useVoice();
  const shown = usePicturedIncident();
  return (
    <>
      {voice.say('settingsBrandingWhere')}
      {shown?.opensLetters && (
        <p>
          <Link to="/incidents/$id/letters" params={{ id: shown.id }} hash="letter-images">
            {shown.title}
          </Link>
        </p>
      )}
    </>
  );
}
