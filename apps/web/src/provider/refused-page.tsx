import { Link } from '@tanstack/react-router';
import { refusalWords } from '../session/refusal-words.js';
import { secretHere } from '../session/secret-here.js';
import { useTitle } from '../shell/use-title.js';
import { useVoice } from '../words/use-voice.js';
import '../shell/notice.css';

/** Where a browser ends that came back from the provider and is not let in: why, in words of ours, and the other door. */
export function RefusedPage() {
  const voice = useVoice();
  const title = voice.say('providerRefusedTitle');
  useTitle(title);
  return (
    <section className="page page-narrow">
      <h1>{title}</h1>
      <p className="notice notice-bad" role="alert">
        {refusalWords(secretHere ?? '', voice) ?? voice.say('providerRefusedUnknown')}
      </p>
      <Link to="/">{voice.say('providerBack')}</Link>
    </section>
  );
}
