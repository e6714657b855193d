import { useState } from 'react';
import { Button, NativeSelect } from '@mantine/core';
import { PAPERS, type PrintRoster } from '#contract';
import { apiPath, take } from '../api/request.js';
import { saveAs } from '../forms/save-as.js';
import { useOnCallAct, type OnCallDesk } from '../on-call/use-on-call.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';

/** Makes the page for wallet and wall, in the language of the screen. */
export function PrintRosterForm({ desk }: { readonly desk: OnCallDesk }) {
  const voice = useVoice();
  const [paper, setPaper] = useState<PrintRoster['paper']>('letter');
  const print = useOnCallAct(desk, (body: PrintRoster, key: string) =>
    take(apiPath('on-call', 'prints'), { key, body }),
  );
  const printed = (file: Blob): void => {
    saveAs(file, `roster.${voice.language}.pdf`);
    desk.announce(voice.say('rosterPrinted'));
  };
  return (
    <div className="form form-row">
      <NativeSelect
        label={voice.say('rosterPaper')}
        value={paper}
        data={PAPERS.map((each) => ({ value: each, label: voice.say(`paper-${each}`) }))}
        onChange={({ currentTarget: { value } }) => setPaper(PAPERS.find((each) => each === value) ?? paper)}
      />
      <Button
        loading={print.isPending}
        onClick={() => print.mutate({ language: voice.language, paper }, { onSuccess: printed })}
      >
        {voice.say('rosterPrint')}
      </Button>
      <FailureNotice failure={print.error} />
    </div>
  );
}
