import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { download } from '../api/request.js';
import { saveAs } from '../forms/save-as.js';
import { FailureNotice } from '../shell/failure-notice.js';

interface FileButtonProps {
  readonly path: string;
  /** What the file is called; EXERCISE stands before it. */
  readonly name: string;
  readonly words: string;
}

/** Takes a file of an exercise in the role acted in, which a plain link would not carry. */
export function FileButton({ path, name, words }: FileButtonProps) {
  const take = useMutation({
    networkMode: 'always',
    mutationFn: async () => saveAs(await download(path), `EXERCISE-${name}`),
  });
  return (
    <>
      <Button variant="default" size="compact-sm" loading={take.isPending} onClick={() => take.mutate()}>
        {words}
      </Button>
      <FailureNotice failure={take.error} />
    </>
  );
}
