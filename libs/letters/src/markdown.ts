import MarkdownIt from 'markdown-it';
import type { Finding, Language, Place } from '#kernel';
import { authoredRun } from './authored.js';
import type { Face } from './document.js';
import { spaceFrench } from './french-spacing.js';
import type { BlockLeaf, BlockNode, Control, Inline, InlineLeaf } from './node.js';
import { MARK, type Marked, type Opening, type Tag } from './syntax.js';

type Token = ReturnType<typeof markdown.parse>[number];
type Item<Leaf> = Leaf | { readonly kind: 'tag'; readonly tag: Tag };

const markdown = new MarkdownIt('commonmark', { html: false }).enable('table').disable(['lheading', 'reference']);

/**
 * Parses the marked text once. Values are not there yet and never pass through here, so nothing that a person is called
 * can become markup.
 */
export function parseMarkdown(
  file: string,
  marked: Marked,
  language: Language,
): { nodes: BlockNode[]; findings: Finding[] } {
  const reader = new MarkdownReader(file, marked, language, markdown.parse(marked.text, {}));
  const nodes = reader.blocks('end');
  return { nodes, findings: reader.findings };
}

class MarkdownReader {
  readonly findings: Finding[] = [];
  #at = 0;

  constructor(
    readonly file: string,
    readonly marked: Marked,
    readonly language: Language,
    readonly tokens: readonly Token[],
  ) {}

  /** Blocks up to and past the closing token. */
  blocks(closing: string): BlockNode[] {
    const items: Item<BlockLeaf>[] = [];
    for (let token = this.#next(); token !== undefined && token.type !== closing; token = this.#next()) {
      items.push(...this.#block(token));
    }
    return this.#nest(items);
  }

  #block(token: Token): Item<BlockLeaf>[] {
    switch (token.type) {
      case 'paragraph_open': {
        const inline = this.#inline('paragraph_close');
        const tags = inline.flatMap((item) => (item.kind === 'tag' ? [item] : []));
        const onlyTags = inline.every(
          (item) => item.kind === 'tag' || (item.kind === 'run' && item.run.text.trim() === ''),
        );
        return onlyTags ? tags : [{ kind: 'paragraph', inlines: this.#nest(inline) }];
      }
      case 'heading_open': {
        const level = token.tag === 'h1' ? 1 : token.tag === 'h2' ? 2 : 3;
        return [{ kind: 'heading', level, inlines: this.#nest(this.#inline('heading_close')) }];
      }
      case 'bullet_list_open':
        return [{ kind: 'list', ordered: false, items: this.#items('bullet_list_close') }];
      case 'ordered_list_open':
        return [{ kind: 'list', ordered: true, items: this.#items('ordered_list_close') }];
      case 'table_open':
        return [this.#table()];
      default:
        this.#unsupported(token);
        return [];
    }
  }

  #items(closing: string): BlockNode[][] {
    const items: BlockNode[][] = [];
    for (let token = this.#next(); token !== undefined && token.type !== closing; token = this.#next()) {
      items.push(this.blocks('list_item_close'));
    }
    return items;
  }

  #table(): BlockLeaf {
    const rows: Inline[][][] = [];
    for (let token = this.#next(); token !== undefined && token.type !== 'table_close'; token = this.#next()) {
      if (token.type === 'tr_open') rows.push([]);
      if (token.type === 'th_open' || token.type === 'td_open') {
        rows.at(-1)?.push(this.#nest(this.#inline(token.type.replace('open', 'close'))));
      }
    }
    const [header = [], ...body] = rows;
    return { kind: 'table', header, rows: body };
  }

  #inline(closing: string): Item<InlineLeaf>[] {
    const items: Item<InlineLeaf>[] = [];
    let face: Face = 'regular';
    for (let token = this.#next(); token !== undefined && token.type !== closing; token = this.#next()) {
      for (const child of token.children ?? []) {
        if (child.type === 'strong_open') face = 'bold';
        else if (child.type === 'em_open') face = 'italic';
        else if (child.type === 'strong_close' || child.type === 'em_close') face = 'regular';
        else if (child.type === 'text') items.push(...this.#pieces(child.content, face));
        else if (child.type === 'softbreak') items.push(this.#run(' ', face));
        else if (child.type === 'hardbreak') items.push(this.#run('\n', face));
        else this.#unsupported(child, token);
      }
    }
    return items;
  }

  #pieces(text: string, face: Face): Item<InlineLeaf>[] {
    const items: Item<InlineLeaf>[] = [];
    let from = 0;
    const run = (to: number): void => {
      const piece = this.language === 'fr' ? spaceFrench(text.slice(from, to)) : text.slice(from, to);
      if (piece !== '') items.push(this.#run(piece, face));
    };
    for (const match of text.matchAll(MARK)) {
      run(match.index);
      from = match.index + match[0].length;
      const tag = this.marked.tags[Number(match[1] ?? match[2])];
      if (tag === undefined) continue;
      items.push(tag.kind === 'value' ? { kind: 'value', expression: tag.expression, face } : { kind: 'tag', tag });
    }
    run(text.length);
    return items;
  }

  #run(text: string, face: Face): InlineLeaf {
    return { kind: 'run', run: authoredRun(text, face, this.language) };
  }

  #nest<Leaf extends { readonly kind: string }>(items: readonly Item<Leaf>[]): (Leaf | Control<Leaf>)[] {
    return new Nester<Leaf>(items, (place) => this.#crossing(place)).top();
  }

  #crossing(place: Place): void {
    const message = 'This block opens and closes at different levels of the text.';
    const mend = 'Put its tags each on a line of its own, or all inside one paragraph.';
    this.findings.push({ severity: 'error', code: 'crossing-block', message, place, mend });
  }

  #unsupported(token: Token, parent: Token = token): void {
    const line = this.marked.fileLines[parent.map?.[0] ?? 0] ?? 1;
    const what = token.type.replace(/_open$/, '').replaceAll('_', ' ');
    if (token.type.endsWith('_close')) return;
    const message = `A letter holds headings, paragraphs, lists, tables, bold and italic; not ${what}.`;
    const place = { file: this.file, line, column: 1 };
    const mend =
      what === 'link' ? 'Write the address out, so that it can be read on paper.' : 'Write it as plain text.';
    this.findings.push({ severity: 'error', code: 'unsupported-markdown', message, place, mend });
  }

  #next(): Token | undefined {
    const token = this.tokens[this.#at];
    this.#at += 1;
    return token;
  }
}

interface Sequence<Leaf> {
  readonly nodes: readonly (Leaf | Control<Leaf>)[];
  /** The else or close tag that ended it and that it did not open. */
  readonly end?: Tag;
}

/** Turns opening and closing tags in a flat sequence into a tree. */
class Nester<Leaf extends { readonly kind: string }> {
  #at = 0;

  constructor(
    readonly items: readonly Item<Leaf>[],
    readonly crossing: (place: Place) => void,
  ) {}

  top(): (Leaf | Control<Leaf>)[] {
    const { nodes, end } = this.#sequence();
    if (end !== undefined && end.kind !== 'value') this.crossing(end.place);
    return [...nodes];
  }

  #sequence(): Sequence<Leaf> {
    const nodes: (Leaf | Control<Leaf>)[] = [];
    for (let item = this.items[this.#at]; item !== undefined; item = this.items[this.#at]) {
      this.#at += 1;
      if (!isTag(item)) nodes.push(item);
      else if (item.tag.kind === 'open') nodes.push(this.#control(item.tag.control, item.tag.place));
      else return { nodes, end: item.tag };
    }
    return { nodes };
  }

  #control(control: Opening, place: Place): Control<Leaf> {
    const body = this.#sequence();
    const other: Sequence<Leaf> = body.end?.kind === 'else' ? this.#sequence() : { ...body, nodes: [] };
    if (other.end?.kind !== 'close') this.crossing(place);
    switch (control.kind) {
      case 'if': {
        const [met, otherwise] = control.negate ? [other.nodes, body.nodes] : [body.nodes, other.nodes];
        return { kind: 'if', condition: control.condition, body: met, otherwise };
      }
      case 'each':
        return { kind: 'each', list: control.list, body: body.nodes };
      case 'element':
        return { kind: 'element', id: control.id, place, body: body.nodes };
    }
  }
}

function isTag<Leaf extends { readonly kind: string }>(
  item: Item<Leaf>,
): item is Item<Leaf> & { readonly kind: 'tag'; readonly tag: Tag } {
  return item.kind === 'tag';
}
