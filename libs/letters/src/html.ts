import { assertNever } from '#kernel';
import { beginsRightToLeft, stretches } from './direction.js';
import { LETTERHEAD_BOX, LetterImage, SIGNATURE_BOX, fitted, type Size } from './images/letter-image.js';
import { EXERCISE_NOTE, plainText, type Block, type Cell, type LetterDocument, type Run } from './document.js';

/** Inline in a letter: nothing is fetched, no style sheet can be lost on the way, mail programs keep them. */
const STYLES = {
  body: 'margin:0;background:#f4f5f6;color:#212126;font:16px/1.55 "Noto Sans",system-ui,-apple-system,"Segoe UI",sans-serif',
  main: 'margin:0',
  sheet: 'max-width:42rem;margin:0 auto;padding:2rem 1.5rem 3rem;background:#fff',
  header: 'border-bottom:2px solid #123d5c;padding-bottom:.6rem;margin-bottom:1.5rem',
  footer: 'border-top:1px solid #c3cad1;padding-top:.6rem;margin-top:2rem;overflow-wrap:anywhere',
  name: 'margin:0;font-size:1.35rem;font-weight:700;color:#123d5c',
  small: 'margin:0;font-size:.85rem;color:#5c6169',
  address: 'margin:0 0 1.25rem',
  h1: 'font-size:1.4rem;line-height:1.3;color:#123d5c;margin:1.75rem 0 .75rem',
  h2: 'font-size:1.1rem;line-height:1.35;color:#123d5c;margin:1.5rem 0 .4rem',
  h3: 'font-size:1rem;color:#123d5c;margin:1.25rem 0 .3rem',
  p: 'margin:.5rem 0',
  list: 'margin:.5rem 0;padding-left:1.4rem',
  table: 'border-collapse:collapse;width:100%;margin:.75rem 0;font-size:.95rem',
  th: 'text-align:left;vertical-align:top;padding:.4rem .5rem;border-bottom:2px solid #123d5c;color:#123d5c',
  label: 'text-align:left;vertical-align:top;padding:.4rem .5rem;border-bottom:1px solid #c3cad1;font-weight:400',
  td: 'text-align:left;vertical-align:top;padding:.4rem .5rem;border-bottom:1px solid #c3cad1',
  picture: 'display:block;max-width:100%;height:auto',
  exercise: 'margin:0;padding:.6rem 1rem;background:#b31c1c;color:#fff;font-weight:700;text-align:center',
} as const;
type Style = keyof typeof STYLES;

/** How an element comes by its look: with it, or by a class of the page's own style sheet. */
export type Dress = 'inline' | 'classes';

/** The style sheet of a page whose elements have classes. */
export function htmlStyles(): string {
  return Object.entries(STYLES)
    .map(([name, style]) => `.${name}{${style}}`)
    .join('\n');
}

/** A complete page: readable without style, without script and without anything from elsewhere. */
export function renderHtml(document: LetterDocument): string {
  const page = new HtmlWriter('inline');
  const { language } = document;
  const exercise = page.exercise(document);
  const blocks = document.blocks.map((block) => page.block(block)).join('\n');
  return (
    `<!doctype html>\n<html lang="${language}">\n<head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(document.title)}</title></head>\n` +
    `<body style="${escapeHtml(STYLES.body)}"><main style="${STYLES.main}">${exercise}<div style="${STYLES.sheet}">\n` +
    `${page.header(document)}\n${page.opening(document)}\n${blocks}\n${page.foot(document)}</div>${exercise}</main></body>\n</html>\n`
  );
}

/** Writes the parts of a letter as HTML. */
export class HtmlWriter {
  constructor(private readonly dress: Dress) {}

  exercise({ exercise, language }: LetterDocument): string {
    return exercise ? this.#tag('p', 'exercise', EXERCISE_NOTE[language], ' role="note"') : '';
  }

  header({ letterhead }: LetterDocument): string {
    return this.#tag(
      'header',
      'header',
      (letterhead.image === undefined ? '' : this.#picture(letterhead.image, LETTERHEAD_BOX)) +
        this.#tag('p', 'name', turned(letterhead.name)) +
        letterhead.lines.map((line) => this.#tag('p', 'small', turned(line))).join(''),
    );
  }

  /** To whom, when, and under which reference. */
  opening({ address, particulars }: LetterDocument): string {
    const to = address === undefined ? '' : this.#tag('p', 'address', address.map(turned).join('<br>'));
    return to + particulars.map((line) => this.#tag('p', 'small', turned(line))).join('');
  }

  foot({ footnote }: LetterDocument): string {
    return footnote === undefined ? '' : this.#tag('footer', 'footer', this.#tag('p', 'small', escapeHtml(footnote)));
  }

  block(block: Block): string {
    switch (block.kind) {
      case 'heading':
        return this.#tag(`h${block.level}`, `h${block.level}`, inline(block.runs), directed(block.runs));
      case 'paragraph':
        return this.#tag('p', 'p', inline(block.runs), directed(block.runs));
      case 'list':
        return this.#tag(
          block.ordered ? 'ol' : 'ul',
          'list',
          block.items.map((item) => `<li>${this.#item(item)}</li>`).join(''),
        );
      case 'table': {
        const named = block.header.some((cell) => cell.length > 0);
        const head = named ? `<thead>${this.#headRow(block.header)}</thead>` : '';
        const rows = block.rows.map((cells) => (named ? this.#row(cells) : this.#labelledRow(cells)));
        return this.#tag('table', 'table', `${head}<tbody>${rows.join('')}</tbody>`);
      }
      case 'image':
        return this.#tag('p', 'p', this.#picture(block.image, SIGNATURE_BOX));
      default:
        return assertNever(block, 'block');
    }
  }

  // CSS counts 96 pixels where print counts 72 points. Nothing is fetched: the picture is in the page.
  #picture(image: LetterImage, box: Size): string {
    const { width, height } = fitted(image, box);
    const { format, file } = LetterImage.pictureOf(image);
    const source = `data:image/${format};base64,${Buffer.from(file).toString('base64')}`;
    const [w, h] = [Math.round((width * 4) / 3), Math.round((height * 4) / 3)];
    return `<img src="${source}" alt="${escapeHtml(image.alternative)}" width="${w}" height="${h}"${this.#look('picture')}>`;
  }

  #item(item: readonly Block[]): string {
    const [only] = item;
    return item.length === 1 && only?.kind === 'paragraph'
      ? inline(only.runs)
      : item.map((block) => this.block(block)).join('');
  }

  #headRow(cells: readonly Cell[]): string {
    return `<tr>${cells.map((cell) => this.#tag('th', 'th', inline(cell), ' scope="col"')).join('')}</tr>`;
  }

  #row(cells: readonly Cell[], label = ''): string {
    return `<tr>${label}${cells.map((cell) => this.#tag('td', 'td', inline(cell), directed(cell))).join('')}</tr>`;
  }

  // Without a head, the first cell of a row says what the others answer.
  #labelledRow([label = [], ...cells]: readonly Cell[]): string {
    return this.#row(cells, this.#tag('th', 'label', inline(label), ' scope="row"'));
  }

  #tag(name: string, style: Style, content: string, attributes = ''): string {
    return `<${name}${this.#look(style)}${attributes}>${content}</${name}>`;
  }

  #look(style: Style): string {
    return this.dress === 'inline' ? ` style="${STYLES[style]}"` : ` class="${style}"`;
  }
}

function inline(runs: readonly Run[]): string {
  return runs
    .map(({ text, face }) => {
      const content = turned(text).replaceAll('\n', '<br>');
      if (face === 'bold') return `<strong>${content}</strong>`;
      return face === 'italic' ? `<em>${content}</em>` : content;
    })
    .join('');
}

/** Text whose stretches in the other direction turn nothing around them. */
function turned(text: string): string {
  return stretches(text)
    .map((stretch) => (stretch.rightToLeft ? `<bdi>${escapeHtml(stretch.text)}</bdi>` : escapeHtml(stretch.text)))
    .join('');
}

function directed(runs: readonly Run[]): string {
  return beginsRightToLeft(plainText(runs)) ? ' dir="rtl"' : '';
}

const ESCAPES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it stands between tags or in an attribute. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}
