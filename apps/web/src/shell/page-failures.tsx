import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useVoice } from '../words/use-voice.js';
import { useTitle } from './use-title.js';

export function PageMissing() {
  const voice = useVoice();
  useTitle(voice.say('pageMissing'));
  return (
    <section className="page page-narrow">
      <h1>{voice.say('pageMissing')}</h1>
      <p>
        <Link to="/">{voice.say('toIncidents')}</Link>
      </p>
    </section>
  );
}

/** Shown when a screen itself fails. Its technical message stays in the console. */
export function PageBroken() {
  const voice = useVoice();
  useTitle(voice.say('brokenTitle'));
  return (
    <section className="page page-narrow" role="alert">
      <h1>{voice.say('brokenTitle')}</h1>
      <p>{voice.say('brokenDetail')}</p>
      <Button onClick={() => location.reload()}>{voice.say('reload')}</Button>
    </section>
  );
}
