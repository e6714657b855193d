import { useMemo, useRef } from 'react';
import { Button } from '@mantine/core';
import { getNonce } from 'get-nonce';
import { useVoice } from '../words/use-voice.js';

interface PreviewFrameProps {
  readonly html: string;
  readonly title: string;
}

/** A masked letter in a frame of its own: nothing in it runs, and its styles are those of this page's nonce. */
export function PreviewFrame({ html, title }: PreviewFrameProps) {
  const voice = useVoice();
  const frame = useRef<HTMLIFrameElement>(null);
  const page = useMemo(() => underNonce(html), [html]);
  return (
    <>
      <div>
        <Button variant="default" size="compact-sm" onClick={() => frame.current?.contentWindow?.print()}>
          {voice.say('previewPrint')}
        </Button>
      </div>
      {/* Of one origin with the page, so that it can be printed; scripts are allowed neither here nor by the policy that it inherits. */}
      <iframe
        ref={frame}
        className="letter-frame"
        title={voice.say('previewFrame', { title })}
        sandbox="allow-same-origin allow-modals"
        srcDoc={page}
      />
    </>
  );
}

// The service gives its policy a nonce anew for each page, so it cannot know this one's. The style sheet stands in the head, before any words.
function underNonce(html: string): string {
  return html.replace('<style>', `<style nonce="${getNonce() ?? ''}">`);
}
