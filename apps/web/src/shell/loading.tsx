import { useVoice } from '../words/use-voice.js';

/** Says that something is on its way; takes a page's height so that nothing jumps when it arrives. */
export function PageLoading() {
  const voice = useVoice();
  return (
    <p className="page page-loading" role="status">
      {voice.say('loading')}
    </p>
  );
}
