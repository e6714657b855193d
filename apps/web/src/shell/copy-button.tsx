import { useState } from 'react';
import { Button } from '@mantine/core';
import { useVoice } from '../words/use-voice.js';
import type { WordKey } from '../words/words.js';

/** Copies a text, and says whether the browser let it. Over plain HTTP it lets nobody. */
export function CopyButton({ text }: { readonly text: string }) {
  const voice = useVoice();
  const [told, setTold] = useState<WordKey>();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setTold('copied');
    } catch {
      setTold('copyFailed');
    }
  };
  return (
    <>
      <Button variant="default" onClick={() => void copy()}>
        {voice.say('copy')}
      </Button>
      <span role="status">{told && voice.say(told)}</span>
    </>
  );
}
