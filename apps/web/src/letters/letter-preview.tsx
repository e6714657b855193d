import { useState, type SyntheticEvent } from 'react';
import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import {
  PREVIEW_KINDS,
  PREVIEW_SEEDS,
  letterPreview,
  type LetterPreviewView,
  type PreviewKind,
  type PreviewLetter,
} from '#contract';
import { membersQuery } from '../api/queries.js';
import { apiPath, post } from '../api/request.js';
import { useAct } from '../api/use-act.js';
import { useChoiceWords } from '../facts/use-choice-words.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { InNameOf } from './in-name-of.js';
import { LetterFact, LetterFacts } from './letter-facts.js';
import { lettersOnce, type LetterLine, type TemplateLine } from './letter-title.js';
import { PreviewFrame } from './preview-frame.js';

interface Asking {
  readonly asked: PreviewLetter;
  /** Of the letter that is asked for: the form may name another by now. */
  readonly title: string;
}

interface Shown extends Asking {
  readonly preview: LetterPreviewView;
}

/** How a letter reads to one of those to whom it goes, for whoever may check letters. */
export function LetterPreview({ letters }: { readonly letters: readonly TemplateLine[] }) {
  const voice = useVoice();
  const { view } = useIncident();
  const members = useQuery(membersQuery(view.id));
  const lines = lettersOnce(letters, voice.language);
  if (lines.length === 0 || !members.data?.may.includes('check-letters')) return null;
  return (
    <section aria-labelledby="letter-preview">
      <h2 id="letter-preview">{voice.say('previewTitle')}</h2>
      <p className="hint">{voice.say('previewLead')}</p>
      <PreviewForm lines={lines} />
    </section>
  );
}

const BOTH = 'both';

function PreviewForm({ lines }: { readonly lines: readonly LetterLine[] }) {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const [letter, setLetter] = useState(lines[0]?.letter ?? '');
  const [languages, setLanguages] = useState<string>(voice.language);
  const [whom, setWhom] = useState<PreviewKind>('anybody');
  const [entity, setEntity] = useState('');
  const [shown, setShown] = useState<Shown>();
  const line = lines.find((each) => each.letter === letter);
  const show = useAct(view.id, clock, async ({ asked, title }: Asking, key: string) => {
    const path = apiPath('incidents', view.id, 'letter-previews', 'looks');
    const { value: preview } = await post(path, letterPreview, { key, body: asked });
    setShown({ asked, title, preview });
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const files = filesOf(line, languages);
    if (!files || !line) return;
    const asked = { ...files, whom, seed: 0, ...(entity !== '' && { entity }) };
    show.mutate({ asked, title: line.title });
  };
  return (
    <>
      <form className="form form-row" onSubmit={submit} noValidate>
        <NativeSelect
          label={voice.say('previewLetter')}
          value={letter}
          data={lines.map((each) => ({ value: each.letter, label: each.title }))}
          onChange={({ currentTarget: { value } }) => setLetter(value)}
        />
        <NativeSelect
          label={voice.say('previewLanguages')}
          value={languages}
          data={[
            { value: 'en', label: voice.say('previewEnglish') },
            { value: 'fr', label: voice.say('previewFrench') },
            { value: BOTH, label: voice.say('previewBoth') },
          ]}
          onChange={({ currentTarget: { value } }) => setLanguages(value)}
        />
        <NativeSelect
          label={voice.say('previewWhom')}
          value={whom}
          data={PREVIEW_KINDS.map((kind) => ({ value: kind, label: voice.say(`preview-${kind}`) }))}
          onChange={({ currentTarget: { value } }) => setWhom(kindNamed(value))}
        />
        <InNameOf value={entity} onChange={setEntity} />
        <Button type="submit" loading={show.isPending}>
          {voice.say('previewShow')}
        </Button>
        {shown && (
          <Button variant="default" loading={show.isPending} onClick={() => show.mutate(another(shown))}>
            {voice.say('previewAnother')}
          </Button>
        )}
        <FailureNotice failure={show.error} />
      </form>
      {shown && <Preview {...shown} />}
    </>
  );
}

function another({ asked, title }: Asking): Asking {
  return { asked: { ...asked, seed: (asked.seed + 1) % PREVIEW_SEEDS }, title };
}

// A letter that lacks a language is shown in the one that it has.
function filesOf(line: LetterLine | undefined, languages: string): Pick<PreviewLetter, 'template' | 'beside'> | null {
  const [english, french] = ['en', 'fr'].map((language) => line?.files.get(language));
  const [first, second] = languages === 'fr' ? [french, english] : [english, french];
  const template = first ?? second;
  if (template === undefined) return null;
  const beside = languages === BOTH && first !== undefined ? second : undefined;
  return { template, ...(beside !== undefined && { beside }) };
}

function kindNamed(value: string): PreviewKind {
  return PREVIEW_KINDS.find((kind) => kind === value) ?? 'anybody';
}

function Preview({ title, asked: { entity }, preview }: Shown) {
  const voice = useVoice();
  const choiceWords = useChoiceWords();
  const { html, person, amongAtLeast, facts } = preview;
  const data = voice.list(
    person.dataElements.map((each) => choiceWords(each)),
    'and',
  );
  return (
    <div className="letter-preview">
      <p role="status">
        {voice.say('previewPerson', { count: amongAtLeast, data })}{' '}
        {person.birthDate !== null && voice.say('previewBorn', { date: person.birthDate })}{' '}
        {person.largePrint && voice.say('previewLarge')}
      </p>
      <Lacks letters={preview.letters} entity={entity} />
      {html !== null && <PreviewFrame html={html} title={title} />}
      <details>
        <summary>{voice.say('previewFacts', { count: facts.length })}</summary>
        <LetterFacts names={facts} entity={entity} />
      </details>
    </div>
  );
}

interface LacksProps {
  readonly letters: LetterPreviewView['letters'];
  readonly entity: string | undefined;
}

type Finding = LetterPreviewView['letters'][number]['findings'][number];

/** What keeps the letter from going out, each once for both languages. */
function Lacks({ letters, entity }: LacksProps) {
  const voice = useVoice();
  const findings = new Map(
    letters.flatMap((letter) => letter.findings).map((finding) => [JSON.stringify(finding), finding]),
  );
  if (findings.size === 0) return null;
  return (
    <div>
      <h3>{voice.say('previewLacks')}</h3>
      <ul className="letter-lacks">
        {[...findings].map(([key, finding]) => (
          <li key={key}>
            <FindingWords finding={finding} entity={entity} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function FindingWords({ finding, entity }: { readonly finding: Finding; readonly entity: string | undefined }) {
  const voice = useVoice();
  switch (finding.code) {
    case 'unknown-fact':
      return (
        <>
          {voice.say('previewUnknownFact')} <LetterFact name={finding.fact} entity={entity} />
        </>
      );
    case 'empty-element':
      return voice.say('previewEmptyElement', { element: voice.tell(finding.title) });
    case 'not-filled':
      return finding.detail;
  }
}
