import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { letterFormat, type LetterFormat } from '#contract';
import { apiPath, download } from '../api/request.js';
import { saveAs } from '../forms/save-as.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { FORMAT_NAMES } from './format-choice.js';

interface SpecimenProps {
  /** The letter's name among the templates: its file. */
  readonly template: string;
  readonly title: string;
}

/** One letter to an invented person in each format, for whoever approves the letters. */
export function SpecimenButtons({ template, title }: SpecimenProps) {
  const voice = useVoice();
  const { view } = useIncident();
  const take = useMutation({
    networkMode: 'always',
    mutationFn: async (format: LetterFormat) => {
      const asked = new URLSearchParams({ template, format });
      const name = `SPECIMEN-${template.replace(/^letters\//, '').replace(/\.md\.hbs$/, '')}.${format}`;
      saveAs(await download(`${apiPath('incidents', view.id, 'specimen')}?${asked}`), name);
    },
  });
  return (
    <>
      <Button.Group>
        {letterFormat.options.map((format) => {
          const name = FORMAT_NAMES[format] ?? voice.say('formatText');
          return (
            <Button
              key={format}
              variant="default"
              size="compact-sm"
              loading={take.isPending && take.variables === format}
              aria-label={voice.say('specimenAs', { title, format: name })}
              onClick={() => take.mutate(format)}
            >
              {name}
            </Button>
          );
        })}
      </Button.Group>
      <FailureNotice failure={take.error} />
    </>
  );
}
