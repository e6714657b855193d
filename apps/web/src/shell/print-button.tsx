import { Button } from '@mantine/core';
import { useVoice } from '../words/use-voice.js';

/** Prints the page as it stands. */
export function PrintButton() {
  const voice = useVoice();
  return (
    <Button variant="default" size="compact-sm" className="print-button" onClick={() => print()}>
      {voice.say('printPage')}
    </Button>
  );
}
