import { nameOf, operationsOf, PdfDict, PdfReader, Ref, type Operation, type PdfValue } from './pdf-reader.js';

/** What a tagged file was found to hold. */
export interface TagCheck {
  /** Each a sentence; none is what is wanted. */
  readonly problems: readonly string[];
  /** The leaves of the structure tree in order, as a screen reader reads them. */
  readonly leaves: readonly { readonly tag: string; readonly text: string }[];
}

const PAINTS = new Set(['Tj', 'TJ', "'", '"', 'S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'Do', 'sh', 'BI', 'EI']);
const KIDS: { readonly [tag: string]: RegExp } = {
  Document: /^(Div|P|H[1-3]|L|Table|Figure)$/,
  Div: /^P$/,
  L: /^LI$/,
  LI: /^(Lbl|LBody)$/,
  LBody: /^(P|L|Table|H[1-3])$/,
  Table: /^TR$/,
  TR: /^(TH|TD)$/,
};

/** Checks by the file's bytes alone that it is tagged as PDF/UA-1 and PDF/A-2a ask, as far as a program can tell. */
export function checkTags(pdf: Uint8Array): TagCheck {
  return new TagChecker(new PdfReader(Buffer.from(pdf))).check();
}

/** What is said in place of the glyphs that stand between. */
function spokenBy([, properties]: readonly PdfValue[]): string | undefined {
  const text = properties instanceof PdfDict ? properties.get('/ActualText') : undefined;
  return Buffer.isBuffer(text) ? Buffer.from(text).swap16().toString('utf16le').slice(1) : undefined;
}

class TagChecker {
  readonly #problems: string[] = [];
  readonly #leaves: { tag: string; text: string }[] = [];
  /** Text of each piece of marked content, by page object and number. */
  readonly #marked = new Map<number, Map<number, string>>();
  readonly #parents = new Map<number, readonly PdfValue[]>();
  readonly #seen = new Set<string>();
  readonly #fonts = new Map<PdfValue, UnicodeMap>();
  #headingLevel = 0;

  constructor(readonly pdf: PdfReader) {}

  check(): TagCheck {
    const catalog = this.pdf.dict(this.pdf.trailer.get('/Root'));
    this.#description(catalog);
    const root = this.pdf.dict(catalog.get('/StructTreeRoot'));
    const nums = this.pdf.list(this.pdf.dict(root.get('/ParentTree')).get('/Nums'));
    for (let at = 0; at < nums.length; at += 2) this.#parents.set(Number(nums[at]), this.pdf.list(nums[at + 1]));
    for (const page of this.pdf.list(this.pdf.dict(catalog.get('/Pages')).get('/Kids'))) this.#page(page);
    this.#element(root.get('/K'), catalog.get('/StructTreeRoot'), 'StructTreeRoot');
    for (const [page, pieces] of this.#marked) {
      for (const number of pieces.keys()) {
        if (!this.#seen.has(`${page} ${number}`)) this.#say(`Content ${number} of page ${page} hangs from no element.`);
      }
    }
    return { problems: this.#problems, leaves: this.#leaves };
  }

  #say(problem: string): void {
    this.#problems.push(problem);
  }

  #description(catalog: PdfDict): void {
    const { pdf } = this;
    if (pdf.dict(catalog.get('/MarkInfo')).get('/Marked') !== true)
      this.#say('The file does not say that it is marked.');
    const language = catalog.get('/Lang');
    if (!Buffer.isBuffer(language) || !/^(en|fr)$/.test(language.toString())) this.#say('The file has no language.');
    if (pdf.dict(catalog.get('/ViewerPreferences')).get('/DisplayDocTitle') !== true)
      this.#say('The title is not shown.');
    const title = pdf.dict(pdf.trailer.get('/Info')).get('/Title');
    const plain = Buffer.isBuffer(title) ? Buffer.from(title).swap16().toString('utf16le').slice(1) : '';
    const xmp = pdf.stream(catalog.get('/Metadata')).toString('utf8');
    const escaped = plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    if (plain === '' || !xmp.includes(`>${escaped}</rdf:li></rdf:Alt></dc:title>`)) this.#say('The titles differ.');
    for (const claim of ['<pdfuaid:part>1<', '<pdfaid:part>2<', '<pdfaid:conformance>A<']) {
      if (!xmp.includes(claim)) this.#say(`The metadata do not say ${claim}.`);
    }
    const [intent] = pdf.list(catalog.get('/OutputIntents'));
    const profile = pdf.stream(pdf.dict(intent).get('/DestOutputProfile'));
    if (profile.readUInt32BE(0) !== profile.length || profile.toString('latin1', 36, 40) !== 'acsp') {
      this.#say('The colour profile is none.');
    }
  }

  #page(reference: PdfValue): void {
    const id = reference instanceof Ref ? reference.id : 0;
    const page = this.pdf.dict(reference);
    if (page.get('/Tabs') !== '/S') this.#say(`Page ${id} is not gone through in the order of its structure.`);
    const resources = this.pdf.dict(page.get('/Resources'));
    const fonts = new Map<string, UnicodeMap>();
    for (const [name, font] of this.pdf.dict(resources.get('/Font'))) fonts.set(name.slice(1), this.#fontOf(font));
    const drawings = resources.get('/XObject');
    for (const drawing of drawings === undefined ? [] : this.pdf.dict(drawings).values()) {
      if (/\/MCID\b/.test(this.pdf.stream(drawing).toString('latin1')))
        this.#say('A shared drawing holds marked content.');
    }
    const pieces = this.#content(id, operationsOf(this.pdf.stream(page.get('/Contents'))), fonts);
    this.#marked.set(id, pieces);
    const parents = this.#parents.get(Number(page.get('/StructParents')));
    if (parents?.length !== pieces.size)
      this.#say(`The parents on page ${id} are not as many as its pieces of content.`);
    if ([...pieces.keys()].some((number, index) => number !== index)) this.#say(`Page ${id} is not numbered in order.`);
  }

  #content(
    page: number,
    operations: readonly Operation[],
    fonts: ReadonlyMap<string, UnicodeMap>,
  ): Map<number, string> {
    const pieces = new Map<number, string>();
    const open: (number | 'artifact' | 'spoken' | 'none')[] = [];
    let font: UnicodeMap | undefined;
    for (const { operator, operands } of operations) {
      if (operator === 'BDC' || operator === 'BMC') {
        const number = this.#opened(operands);
        // What has no number of its own, as a replacement text, belongs to what it stands in.
        if (number !== undefined && open.length > 0) this.#say(`Marked content stands within another on page ${page}.`);
        if (typeof number === 'number') {
          if (pieces.has(number)) this.#say(`Content ${number} stands twice on page ${page}.`);
          pieces.set(number, '');
        }
        const around = open.at(-1);
        const spoken = spokenBy(operands);
        if (spoken !== undefined && typeof around === 'number') pieces.set(around, (pieces.get(around) ?? '') + spoken);
        open.push(number ?? (spoken === undefined ? around : 'spoken') ?? 'none');
      } else if (operator === 'EMC') {
        if (open.pop() === undefined) this.#say(`Marked content ends that never began on page ${page}.`);
      } else if (operator === 'Tf') {
        font = fonts.get(nameOf(operands[0]));
        if (font === undefined) this.#say(`The font ${nameOf(operands[0])} is not to be had on page ${page}.`);
      } else if (PAINTS.has(operator)) {
        const number = open.at(-1);
        if (number === undefined || number === 'none')
          this.#say(`${operator} paints outside of marked content on page ${page}.`);
        else if (operator === 'TJ' && typeof number === 'number') {
          const shown = this.#shown(operands[0], font);
          pieces.set(number, (pieces.get(number) ?? '') + shown);
        }
      }
    }
    if (open.length > 0) this.#say(`Marked content does not end on page ${page}.`);
    return pieces;
  }

  #opened([tag, properties]: readonly PdfValue[]): number | 'artifact' | undefined {
    if (tag === '/Artifact') return 'artifact';
    const number = properties instanceof PdfDict ? properties.get('/MCID') : undefined;
    return typeof number === 'number' ? number : undefined;
  }

  #shown(operand: PdfValue | undefined, font: UnicodeMap | undefined): string {
    let text = '';
    for (const part of this.pdf.list(operand)) {
      if (!Buffer.isBuffer(part)) continue;
      for (let at = 0; at < part.length; at += 2) {
        const glyph = part.readUInt16BE(at);
        if (glyph === 0) this.#say('A glyph is shown that stands for no character.');
        const character = font?.get(glyph);
        if (character === undefined) this.#say(`Glyph ${glyph} is not in its font or its map.`);
        text += character ?? '';
      }
    }
    return text;
  }

  #fontOf(reference: PdfValue): UnicodeMap {
    const key = reference instanceof Ref ? reference.id : reference;
    const known = this.#fonts.get(key) ?? this.#font(reference);
    this.#fonts.set(key, known);
    return known;
  }

  #font(reference: PdfValue): UnicodeMap {
    const font = this.pdf.dict(reference);
    const [descendant] = this.pdf.list(font.get('/DescendantFonts'));
    const program = this.pdf.dict(this.pdf.dict(descendant).get('/FontDescriptor')).get('/FontFile2');
    if (!(program instanceof Ref)) this.#say('A font is not embedded.');
    const toSubset = this.pdf.stream(this.pdf.dict(descendant).get('/CIDToGIDMap'));
    const map: UnicodeMap = new Map();
    const rows = this.pdf.stream(font.get('/ToUnicode')).toString('latin1');
    for (const [, glyph = '', units = ''] of rows.matchAll(/^<([0-9a-f]{4})><((?:[0-9a-f]{4})+)>$/gm)) {
      const id = parseInt(glyph, 16);
      const text = Buffer.from(units, 'hex').swap16().toString('utf16le');
      if (toSubset.readUInt16BE(2 * id) !== 0) map.set(id, text);
    }
    return map;
  }

  #element(reference: PdfValue | undefined, parent: PdfValue | undefined, parentTag: string): void {
    const id = reference instanceof Ref ? reference.id : 0;
    const element = this.pdf.dict(reference);
    const tag = nameOf(element.get('/S'));
    const above = element.get('/P');
    if (!(above instanceof Ref && parent instanceof Ref && above.id === parent.id))
      this.#say(`${tag} ${id} has another parent.`);
    if (parentTag !== 'StructTreeRoot' && !KIDS[parentTag]?.test(tag)) this.#say(`${tag} stands in ${parentTag}.`);
    this.#kind(tag, element);
    let text: string | undefined;
    for (const kid of this.pdf.list(element.get('/K') ?? [])) {
      if (kid instanceof Ref) this.#element(kid, reference, tag);
      else text = (text ?? '') + this.#piece(id, kid, element);
    }
    if (text !== undefined) this.#leaves.push({ tag, text: tag === 'Figure' ? this.#figure(element) : text });
  }

  #kind(tag: string, element: PdfDict): void {
    const level = /^H([1-3])$/.exec(tag)?.[1];
    if (level !== undefined) {
      if (Number(level) > this.#headingLevel + 1) this.#say(`${tag} skips a level.`);
      this.#headingLevel = Number(level);
    }
    if (tag !== 'TH') return;
    const scope = this.pdf.dict(element.get('/A')).get('/Scope');
    if (scope !== '/Column' && scope !== '/Row') this.#say('A heading cell does not say which cells it speaks for.');
  }

  // What is read of a picture, which must have a place on its page too.
  #figure(element: PdfDict): string {
    const box = this.pdf.list(this.pdf.dict(element.get('/A')).get('/BBox'));
    if (box.length !== 4 || !box.every((edge) => typeof edge === 'number')) this.#say('A figure has no box.');
    const text = element.get('/Alt');
    if (!Buffer.isBuffer(text)) this.#say('A figure has no text in its stead.');
    return Buffer.isBuffer(text) ? Buffer.from(text).swap16().toString('utf16le').slice(1) : '';
  }

  #piece(elementId: number, kid: PdfValue, element: PdfDict): string {
    const at = kid instanceof PdfDict ? kid.get('/Pg') : element.get('/Pg');
    const number = Number(kid instanceof PdfDict ? kid.get('/MCID') : kid);
    const page = at instanceof Ref ? at.id : 0;
    if (this.#seen.has(`${page} ${number}`)) this.#say(`Content ${number} of page ${page} hangs from two elements.`);
    this.#seen.add(`${page} ${number}`);
    const parents = this.#parents.get(Number(this.pdf.dict(at).get('/StructParents')));
    const parent = parents?.[number];
    if (!(parent instanceof Ref && parent.id === elementId))
      this.#say(`Content ${number} of page ${page} names another parent.`);
    return this.#marked.get(page)?.get(number) ?? '';
  }
}

type UnicodeMap = Map<number, string>;
