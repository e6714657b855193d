import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useIncident } from '../incidents/use-incident.js';
import { apiPath, download } from '../api/request.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';

interface DownloadProps {
  readonly documentId: string;
  readonly name: string;
}

/** Takes a document out in clear, under the claimed name of the person who asks. */
export function DownloadButton({ documentId, name }: DownloadProps) {
  const voice = useVoice();
  const { view } = useIncident();
  const take = useMutation({
    networkMode: 'always',
    mutationFn: async () => saveAs(await download(apiPath('incidents', view.id, 'documents', documentId)), name),
  });
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        loading={take.isPending}
        aria-label={voice.say('downloadName', { name })}
        onClick={() => take.mutate()}
      >
        {voice.say('download')}
      </Button>
      <FailureNotice failure={take.error} />
    </>
  );
}

function saveAs(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the content over once the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
