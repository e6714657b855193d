import { useId, useRef, useState, type SyntheticEvent } from 'react';
import { Button } from '@mantine/core';
import type { Act } from '../api/use-act.js';
import { FailureNotice } from '../shell/failure-notice.js';

interface FileActProps {
  readonly label: string;
  readonly act: string;
  readonly send: Act<File, unknown>;
}

/** One file, and the act that sends it. */
export function FileAct({ label, act, send }: FileActProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const emptied = (): void => {
    setFile(undefined);
    if (input.current) input.current.value = '';
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (file) send.mutate(file, { onSuccess: emptied });
  };
  return (
    <form className="form form-row" onSubmit={submit}>
      <div>
        <label htmlFor={id} className="field-label">
          {label}
        </label>
        <input id={id} ref={input} type="file" onChange={(event) => setFile(event.currentTarget.files?.[0])} />
      </div>
      <Button type="submit" variant="default" loading={send.isPending} disabled={file === undefined}>
        {act}
      </Button>
      <FailureNotice failure={send.error} />
    </form>
  );
}
