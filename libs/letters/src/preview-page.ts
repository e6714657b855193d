import type { Language } from '#kernel';
import type { Block, LetterDocument } from './document.js';
import { HtmlWriter, escapeHtml, htmlStyles } from './html.js';
import { sideBySide } from './side-by-side.js';

const MARK: { readonly [L in Language]: string } = { en: 'SPECIMEN, MASKED', fr: 'SPÉCIMEN, MASQUÉ' };

/**
 * On a screen the mark stands at the head and at the foot, on paper across each page as well: what is fixed is printed on every page.
 * Two languages stand beside each other where there is room for two columns.
 */
const PAGE_STYLES = `
.mark{margin:0;padding:.5rem 1rem;background:#123d5c;color:#fff;font-weight:700;text-align:center}
.across{display:none}
.across span{display:block}
.pair{display:grid;gap:0 2rem}
.gap{display:none}
@media (min-width:46rem){
.both{max-width:76rem}
.pair{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}
.gap{display:block}
}
@media (max-width:45.99rem){
.pair{border-top:1px solid #c3cad1;padding:.5rem 0}
.pair>:nth-child(2){border-left:4px solid #123d5c;padding-left:.75rem}
}
@media print{
@page{margin:18mm}
.body{background:#fff;font-size:10.5pt}
.sheet{max-width:none;padding:0}
.across{display:block;position:fixed;top:45%;left:0;right:0;text-align:center;font-size:36pt;font-weight:700;color:#b31c1c;opacity:.22;transform:rotate(-28deg)}
}`;

/**
 * A masked letter as a page that fetches nothing and runs nothing, marked as such; or one letter in two languages, block beside block.
 * Its one style sheet is to be given the nonce of the page that shows it.
 */
export function previewPage(documents: readonly [LetterDocument, LetterDocument?]): string {
  const [first, second] = documents;
  const page = new HtmlWriter('classes');
  const marks = [first, ...(second ? [second] : [])].map(
    ({ language }) => `<span lang="${language}">${MARK[language]}</span>`,
  );
  const banner = `<p class="mark" role="note">${marks.join(' · ')}</p>`;
  const exercise = page.exercise(first);
  return (
    `<!doctype html>\n<html lang="${first.language}">\n<head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width, initial-scale=1">` +
    `<title>${escapeHtml(`${MARK[first.language]} – ${first.title}`)}</title>` +
    `<style>\n${htmlStyles()}${PAGE_STYLES}\n</style></head>\n` +
    `<body class="body"><main class="main">${banner}${exercise}<div class="sheet${second ? ' both' : ''}">\n` +
    `${second ? inColumns(page, first, second) : inOne(page, first)}\n` +
    `</div>${exercise}${banner}</main><p class="across" aria-hidden="true">${marks.join('')}</p></body>\n</html>\n`
  );
}

function inOne(page: HtmlWriter, letter: LetterDocument): string {
  const blocks = letter.blocks.map((block) => page.block(block));
  return [page.header(letter), page.opening(letter), ...blocks, page.foot(letter)].join('\n');
}

function inColumns(page: HtmlWriter, left: LetterDocument, right: LetterDocument): string {
  const row = (one: string, other: string): string =>
    `<div class="pair">${cell(left.language, one)}${cell(right.language, other)}</div>`;
  const written = (block: Block | undefined): string => (block === undefined ? '' : page.block(block));
  const blocks = sideBySide(left.blocks, right.blocks).map(([one, other]) => row(written(one), written(other)));
  return [
    row(page.header(left), page.header(right)),
    row(page.opening(left), page.opening(right)),
    ...blocks,
    row(page.foot(left), page.foot(right)),
  ].join('\n');
}

function cell(language: Language, content: string): string {
  return content === '' ? '<div class="gap"></div>' : `<div lang="${language}">${content}</div>`;
}
