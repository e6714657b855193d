import { Button } from '@mantine/core';
import { documentView, type DecisionView } from '#contract';
import { apiPath, download, post } from '../api/request.js';
import { useAct } from '../api/use-act.js';
import { saveAs } from '../forms/save-as.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';

/** Takes the decision out on paper, in the language of the screen. Both the printing and the paper's leaving are recorded. */
export function PrintBrief({ decision }: { readonly decision: DecisionView }) {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const print = useAct(view.id, clock, async (body: { language: 'en' | 'fr' }, key: string) => {
    const path = apiPath('incidents', view.id, 'decisions', decision.id, 'briefs');
    const { id, name } = (await post(path, documentView, { key, body })).value;
    saveAs(await download(apiPath('incidents', view.id, 'documents', id)), name);
  });
  return (
    <>
      <p className="hint screen-only">{voice.say('briefPrintLead')}</p>
      <Button variant="default" loading={print.isPending} onClick={() => print.mutate({ language: voice.language })}>
        {voice.say('briefPrint')}
      </Button>
      <FailureNotice failure={print.error} />
    </>
  );
}
