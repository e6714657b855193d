import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useIncident } from '../incidents/use-incident.js';
import { apiPath, download } from '../api/request.js';
import { saveAs } from '../forms/save-as.js';
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
