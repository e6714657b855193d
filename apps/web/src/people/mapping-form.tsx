import type { SyntheticEvent } from 'react';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { ListPreview } from '#contract';
import { DataTable, type Column } from '../shell/data-table.js';
import { useVoice } from '../words/use-voice.js';
import type { Voice, WordKey } from '../words/words.js';
import { columnWords } from './column-words.js';
import { DATE_FORMS, datesUnclear, given, type MappingDraft } from './mapping-draft.js';

interface MappingFormProps {
  readonly preview: ListPreview;
  readonly draft: MappingDraft;
  readonly onDraft: (draft: MappingDraft) => void;
  readonly trying: boolean;
  readonly onTry: () => void;
}

type Heading = ListPreview['headings'][number] & { readonly at: number };

/** What each heading means, and how the cells below are written. */
export function MappingForm({ preview, draft, onDraft, trying, onTry }: MappingFormProps) {
  const voice = useVoice();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    onTry();
  };
  const means = ({ at, heading }: Heading) => (
    <NativeSelect
      aria-label={voice.say('listMeansOf', { heading: heading === '' ? `${at + 1}` : heading })}
      value={draft.columns[at] ?? ''}
      data={[
        { value: '', label: voice.say('listNotRead') },
        ...preview.columns.map(({ name, required }) => ({
          value: name,
          label: `${columnWords(name, voice)}${required ? ' *' : ''}`,
        })),
      ]}
      onChange={({ currentTarget: { value } }) => onDraft(given(draft, at, value === '' ? null : value))}
    />
  );
  return (
    <section aria-labelledby="mapping">
      <h3 id="mapping">{voice.say('listMapping')}</h3>
      <p className="hint">{voice.say('listMappingLead')}</p>
      {preview.mappingFrom === 'saved' && preview.saved && (
        <p>{voice.say('listMappingSaved', { name: preview.saved.name })}</p>
      )}
      <form className="mapping" onSubmit={submit} noValidate>
        <DataTable
          caption={voice.say('listMapping')}
          columns={headingColumns(voice, means)}
          rows={preview.headings.map((heading, at) => ({ ...heading, at }))}
          rowKey={({ at }) => String(at)}
        />
        <Options preview={preview} draft={draft} onDraft={onDraft} />
        <div className="form-actions">
          <Button type="submit" variant="default" loading={trying}>
            {voice.say('listTry')}
          </Button>
        </div>
      </form>
    </section>
  );
}

function headingColumns(voice: Voice, means: Column<Heading>['cell']): readonly Column<Heading>[] {
  return [
    {
      key: 'heading',
      title: voice.say('listHeading'),
      cell: ({ heading, at }) => (heading === '' ? voice.say('listNoHeading', { column: at + 1 }) : heading),
    },
    { key: 'means', title: voice.say('listMeans'), cell: means },
    {
      key: 'certainty',
      title: voice.say('listCertainty'),
      cell: ({ suggestion }) =>
        suggestion === null
          ? ''
          : `${columnWords(suggestion.column, voice)} (${voice.say(`listCertainty-${suggestion.certainty}`)})`,
    },
    {
      key: 'looks',
      title: voice.say('listLooks'),
      cell: ({ look }) => (look === null ? '' : lookWords(look, voice)),
    },
    {
      key: 'filled',
      title: voice.say('listFilled'),
      cell: ({ filledPercent }) => voice.say('listPercent', { percent: filledPercent }),
      numeric: true,
    },
  ];
}

function Options({ preview, draft, onDraft }: Pick<MappingFormProps, 'preview' | 'draft' | 'onDraft'>) {
  const voice = useVoice();
  const text = (key: 'country' | 'yes' | 'no', label: WordKey, length: number) => (
    <TextInput
      label={voice.say(label)}
      value={draft[key]}
      maxLength={length}
      onChange={({ currentTarget: { value } }) =>
        onDraft({ ...draft, [key]: key === 'country' ? value.toUpperCase() : value })
      }
    />
  );
  return (
    <div className="mapping-options">
      <NativeSelect
        label={voice.say('listDates')}
        value={draft.dates}
        description={datesUnclear(preview, draft) ? voice.say('listDatesUnclear') : undefined}
        data={DATE_FORMS.map((form) => ({ value: form, label: voice.say(`listDates-${form}`) }))}
        onChange={({ currentTarget: { value } }) =>
          onDraft({ ...draft, dates: DATE_FORMS.find((form) => form === value) ?? draft.dates })
        }
      />
      <NativeSelect
        label={voice.say('listLanguage')}
        value={draft.language}
        data={['en', 'fr']}
        onChange={({ currentTarget: { value } }) => onDraft({ ...draft, language: value })}
      />
      {text('country', 'listCountry', 2)}
      {text('yes', 'listYes', 200)}
      {text('no', 'listNo', 200)}
    </div>
  );
}

const LOOKS = [
  'date',
  'email',
  'postal-code',
  'phone',
  'yes-no',
  'province',
  'country',
  'language',
  'custody',
] as const;

function lookWords(look: string, voice: Voice): string {
  const known = LOOKS.find((each) => each === look);
  return known ? voice.say(`look-${known}`) : look;
}
