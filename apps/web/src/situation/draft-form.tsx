import { useState, type SyntheticEvent } from 'react';
import { Button, Textarea } from '@mantine/core';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';

interface DraftFormProps<Part extends string> {
  readonly parts: readonly { readonly part: Part; readonly text: string }[];
  readonly titleOf: (part: Part) => string;
  readonly hint: string;
  readonly making: boolean;
  readonly failure: Error | null;
  /** What the button says that makes it. */
  readonly words: string;
  readonly onMake: (parts: readonly { part: Part; text: string }[]) => void;
  readonly onAgain: () => void;
}

/** A draft, part by part, every word of it to be changed before it is made. A part without words is left out. */
export function DraftForm<Part extends string>(props: DraftFormProps<Part>) {
  const { parts, titleOf, hint, making, failure, words, onMake, onAgain } = props;
  const voice = useVoice();
  const [texts, setTexts] = useState<ReadonlyMap<Part, string>>(new Map(parts.map(({ part, text }) => [part, text])));
  const textOf = (part: Part): string => texts.get(part) ?? '';
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    onMake(parts.map(({ part }) => ({ part, text: textOf(part) })));
  };
  return (
    <>
      <DraftOnPaper parts={parts.map(({ part }) => ({ title: titleOf(part), text: textOf(part).trim() }))} />
      <form className="form situation-draft" onSubmit={submit} noValidate>
        <p className="hint">{hint}</p>
        {parts.map(({ part }) => (
          <Textarea
            key={part}
            label={titleOf(part)}
            value={textOf(part)}
            autosize
            minRows={2}
            maxRows={16}
            maxLength={4000}
            onChange={(event) => setTexts(new Map(texts).set(part, event.currentTarget.value))}
          />
        ))}
        <FailureNotice failure={failure} />
        <div className="form-actions">
          <Button type="submit" loading={making}>
            {words}
          </Button>
          <Button variant="default" onClick={onAgain}>
            {voice.say('situationAgain')}
          </Button>
        </div>
      </form>
    </>
  );
}

/** What stands in the fields, as text: of a field a printer shows as much as has room in it, and of a form nothing. */
function DraftOnPaper({ parts }: { readonly parts: readonly { readonly title: string; readonly text: string }[] }) {
  const voice = useVoice();
  return (
    <div className="paper-only draft-paper">
      <p>
        <b>{voice.say('situationUnmade')}</b>
      </p>
      {parts
        .filter(({ text }) => text !== '')
        .map(({ title, text }) => (
          <div key={title}>
            <h3>{title}</h3>
            <p>{text}</p>
          </div>
        ))}
    </div>
  );
}
