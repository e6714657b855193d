import type { DocumentView, LettersView } from '#contract';
import type { WordTable } from './worded.js';

/** What a kept document is. */
export const DOCUMENT_WORDS: WordTable<DocumentView['kind']> = {
  'report-pdf': ['Report (PDF)', 'Rapport (PDF)'],
  'report-html': ['Report (HTML)', 'Rapport (HTML)'],
  'report-docx': ['Report (Word)', 'Rapport (Word)'],
  'brief-pdf': ['Decision brief (PDF)', 'Note de décision (PDF)'],
  'delay-log-pdf': ['Delay log (PDF)', 'Journal des retards (PDF)'],
  'privilege-log-pdf': ['Privilege log (PDF)', 'Journal des privilèges (PDF)'],
  'situation-pdf': ['Situation report (PDF)', 'Rapport de situation (PDF)'],
  'handover-pdf': ['Handover (PDF)', 'Relève (PDF)'],
  'after-action-pdf': ['After-action report (PDF)', 'Rapport après action (PDF)'],
  'after-action-html': ['After-action report (HTML)', 'Rapport après action (HTML)'],
  'after-action-docx': ['After-action report (Word)', 'Rapport après action (Word)'],
  'letters-pdf': ['Letters (PDF)', 'Lettres (PDF)'],
  'letter-image': ['Picture in letters', 'Image des lettres'],
  manifest: ['Manifest', 'Manifeste'],
  'mail-package': ['Package for the post', 'Paquet pour la poste'],
  'mail-proof': ['Proof of the package', 'Preuve du paquet'],
};

/** What a template is for. */
export const TEMPLATE_WORDS: WordTable<LettersView['templates'][number]['kind']> = {
  letter: ['Letter', 'Lettre'],
  report: ['Report', 'Rapport'],
};
