import { Link } from '@tanstack/react-router';
import { useVoice } from '../words/use-voice.js';
import { useProvider } from './use-provider.js';
import './provider.css';

/** On every page of whoever administers, for as long as nobody comes in through the provider. */
export function DistrustBanner() {
  const voice = useVoice();
  const provider = useProvider();
  if (provider?.distrusted !== true) return null;
  return (
    <section className="distrust-banner" aria-label={voice.say('trustTitle')}>
      <p>{voice.say('trustBanner', { name: provider.name })}</p>
      <Link to="/accounts">{voice.say('trustBannerSee')}</Link>
    </section>
  );
}
