import { useSyncExternalStore } from 'react';
import { Checkbox } from '@mantine/core';
import { shownHere } from '../onlookers/shown-here.js';
import { useVoice } from '../words/use-voice.js';

/** Whether others who look at the same incident see that one does: chosen for this browser. */
export function ShownPanel() {
  const voice = useVoice();
  const shown = useSyncExternalStore(shownHere.listen, shownHere.isShown);
  return (
    <section className="panel" aria-labelledby="shown-here">
      <h2 id="shown-here">{voice.say('shownTitle')}</h2>
      <Checkbox
        label={voice.say('shownHere')}
        checked={shown}
        onChange={(event) => shownHere.show(event.currentTarget.checked)}
      />
      <p className="hint">{voice.say('shownHint')}</p>
    </section>
  );
}
