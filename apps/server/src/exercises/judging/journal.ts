import { journalCsv, journalJson, journalRows, type JournalRow } from '#exercises';
import { inLanguage, type Language } from '#kernel';
import type { Entry } from '#record';
import type { Asker } from '../../access/asker.js';
import { findIncident } from '../../incidents/find-incident.js';
import type { Installation } from '../../installation.js';
import { readerOf } from '../../lanes/reader-of.js';
import { entriesUntil } from './replay-view.js';
import { wordsOf } from './words-of.js';

/** What stands in the place of words that whoever asks may not read. */
const WITHHELD = { en: '(withheld: privileged)', fr: '(retenu : privilégié)' };

/** All that was done in an exercise, an entry a line; what is in a lane that is closed to whoever asks is there without its words. */
export async function journal(
  installation: Installation,
  incidentId: string,
  asker: Asker,
  { format, language }: { readonly format: 'csv' | 'json'; readonly language: Language },
): Promise<string> {
  const { exercises, lanes, record, storage } = installation;
  const { conduct } = await exercises.held.standing(incidentId);
  const { nameOf, titleOf } = await wordsOf(installation, await findIncident(storage, incidentId));
  const [sight, kept] = [await lanes.sight(incidentId, readerOf(asker)), await lanes.kept(incidentId)];
  const entries = await entriesUntil(record, incidentId);
  const isOpen = (entry: Entry): boolean => sight.opens(entry, kept);
  const rows = journalRows(
    conduct,
    entries.map((entry) => (isOpen(entry) ? entry : { ...entry, payload: null })),
    {
      language,
      nameOf,
      titleOf: (kind, id) => {
        const title = titleOf(kind, id);
        return title && inLanguage(title, language);
      },
      kindTitle: (kind) => kind,
    },
  );
  const closed = new Set(entries.filter((entry) => !isOpen(entry)).map(({ seq }) => seq));
  const told = rows.map((row): JournalRow => (closed.has(row.seq) ? { ...row, words: WITHHELD[language] } : row));
  return format === 'csv' ? journalCsv(told) : journalJson(conduct, told);
}
