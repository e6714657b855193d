import { useState } from 'react';
import { Button } from '@mantine/core';
import { useVoice } from '../words/use-voice.js';
import type { WordKey } from '../words/words.js';

interface CopyProps {
  readonly text: string;
  /** What is copied, where several such buttons stand on a page: it is said with the button's word. */
  readonly what?: string;
}

/** Copies a text, and says whether the browser let it. Over plain HTTP it lets nobody. */
export function CopyButton({ text, what }: CopyProps) {
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
      <Button
        variant="default"
        size={what === undefined ? 'sm' : 'compact-sm'}
        aria-label={what === undefined ? undefined : `${voice.say('copy')}: ${what}`}
        onClick={() => void copy()}
      >
        {voice.say('copy')}
      </Button>
      <span role="status">{told && voice.say(told)}</span>
    </>
  );
}
