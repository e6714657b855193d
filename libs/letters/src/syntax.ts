import Handlebars from 'handlebars';
import { nearest, type Finding, type Place } from '#kernel';
import type { CatalogueField, FieldCatalogue } from './catalogue.js';
import type { Condition, Expression, FieldReference } from './expression.js';

/** A tag of the template that is not text, numbered by its place in the list. */
export type Tag =
  | { readonly kind: 'value'; readonly expression: Expression }
  | { readonly kind: 'open'; readonly control: Opening; readonly place: Place }
  | { readonly kind: 'else' | 'close'; readonly place: Place };

export type Opening =
  | { readonly kind: 'if'; readonly condition: Condition; readonly negate: boolean }
  | { readonly kind: 'each'; readonly list: FieldReference }
  | { readonly kind: 'element'; readonly id: string };

/** The template's text with each tag replaced by a mark, so that Markdown can be parsed before any value is known. */
export interface Marked {
  readonly text: string;
  readonly tags: readonly Tag[];
  /** For each line of `text`, its line in the file. */
  readonly fileLines: readonly number[];
  readonly findings: readonly Finding[];
}

/** A mark is a private-use character, a decimal number, a private-use character. Templates and values may hold neither. */
export const VALUE_MARK = /\ue000(\d+)\ue001/;
export const MARK = /\ue000(\d+)\ue001|\ue002(\d+)\ue003/g;
const CONTROL_LINE = /^[ \t]*((?:\ue002\d+\ue003)+)[ \t]*$/;

export const NESTING_MAX = 12;
const HELPERS = ['if', 'unless', 'each', 'element', 'date', 'known', 'is', 'has'] as const;

/** Reads the Handlebars of a template's body. Handlebars parses; what its tags mean is decided here, from a closed list. */
export function markTags(file: string, body: string, bodyLines: number, catalogue: FieldCatalogue): Marked {
  const marker = new Marker(file, bodyLines, catalogue);
  try {
    marker.program(Handlebars.parseWithoutProcessing(body), undefined, 0);
  } catch (error) {
    marker.syntaxError(error instanceof Error ? error.message : String(error));
  }
  return { ...isolateControlLines(marker.text, marker.fileLines), tags: marker.tags, findings: marker.findings };
}

// A control tag alone on its line stands between blocks: blank lines keep Markdown from pulling it into a paragraph.
function isolateControlLines(text: string, fileLines: readonly number[]): { text: string; fileLines: number[] } {
  const lines: string[] = [];
  const origins: number[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const origin = fileLines[index] ?? 1;
    const control = CONTROL_LINE.exec(line)?.[1];
    for (const out of control === undefined ? [line] : ['', control, '']) {
      lines.push(out);
      origins.push(origin);
    }
  }
  return { text: lines.join('\n'), fileLines: origins };
}

class Marker {
  readonly tags: Tag[] = [];
  readonly findings: Finding[] = [];
  readonly fileLines: number[];
  text = '';

  constructor(
    readonly file: string,
    readonly bodyLines: number,
    readonly catalogue: FieldCatalogue,
  ) {
    this.fileLines = [bodyLines + 1];
  }

  program(program: hbs.AST.Program, list: FieldReference | undefined, depth: number): void {
    for (const statement of program.body) {
      if (isContent(statement)) this.#content(statement);
      else if (isMustache(statement)) this.#value(statement, list);
      else if (isBlock(statement)) this.#block(statement, list, depth + 1);
      else if (statement.type !== 'CommentStatement') {
        const message =
          'A template takes values and if, unless, each and element blocks; partials and decorators it does not.';
        this.#report('unknown-tag', message, statement);
      }
    }
  }

  #content(content: hbs.AST.ContentStatement): void {
    const pieces = content.value.split('\n');
    this.text += content.value;
    for (let index = 1; index < pieces.length; index += 1) {
      this.fileLines.push(content.loc.start.line + index + this.bodyLines);
    }
  }

  #value(mustache: hbs.AST.MustacheStatement, list: FieldReference | undefined): void {
    if (!mustache.escaped) {
      this.#report(
        'raw-value',
        'A value is always text here; three braces or & have no meaning.',
        mustache,
        'Use two braces.',
      );
    }
    const helper = mustache.params.length > 0 ? this.#name(mustache.path) : undefined;
    if (helper !== undefined && helper !== 'date') return this.#unknownHelper(helper, mustache, ['date']);
    const target = helper === undefined ? mustache.path : mustache.params[0];
    const of = target && this.#reference(target, list);
    if (of === undefined) return;
    if (helper === 'date' && of.field.type !== 'instant' && of.field.type !== 'date') {
      return this.#report('not-a-date', `${of.path} is ${of.field.type}, not a date or an instant.`, mustache);
    }
    this.text += `\ue000${this.tags.length}\ue001`;
    this.tags.push({ kind: 'value', expression: { of, dateOnly: helper === 'date' } });
  }

  #block(block: hbs.AST.BlockStatement, list: FieldReference | undefined, depth: number): void {
    if (depth > NESTING_MAX) return this.#report('nested-too-deep', `Blocks nest at most ${NESTING_MAX} deep.`, block);
    const control = this.#opening(block, list);
    if (control === undefined) return;
    const place = this.#place(block);
    this.#mark({ kind: 'open', control, place });
    this.program(block.program, control.kind === 'each' ? control.list : list, depth);
    // The types say that a block always has an else branch; the parser leaves it out where the source does.
    const inverse: hbs.AST.Program | undefined = block.inverse;
    if (inverse !== undefined && inverse !== null) {
      if (control.kind !== 'if') this.#report('else-without-if', 'Only if and unless take an else.', block);
      this.#mark({ kind: 'else', place });
      this.program(inverse, list, depth);
    }
    this.#mark({ kind: 'close', place });
  }

  #opening(block: hbs.AST.BlockStatement, list: FieldReference | undefined): Opening | undefined {
    const name = this.#name(block.path);
    const [parameter] = block.params;
    if (parameter === undefined || block.params.length > 1) {
      this.#report('bad-block', `A block takes one parameter: {{#${name} …}}.`, block);
      return undefined;
    }
    switch (name) {
      case 'if':
      case 'unless': {
        const condition = this.#condition(parameter, list);
        return condition && { kind: 'if', condition, negate: name === 'unless' };
      }
      case 'each': {
        const of = this.#reference(parameter, list);
        if (of !== undefined && of.field.type === 'list') return { kind: 'each', list: of };
        if (of !== undefined) this.#report('not-a-list', `${of.path} is ${of.field.type}, not a list.`, parameter);
        return undefined;
      }
      case 'element':
        if (isString(parameter)) return { kind: 'element', id: parameter.value };
        this.#report('bad-element', 'An element is named in quotes: {{#element "what_happened"}}.', parameter);
        return undefined;
      default:
        this.#unknownHelper(name, block, ['if', 'unless', 'each', 'element']);
        return undefined;
    }
  }

  #condition(parameter: hbs.AST.Expression, list: FieldReference | undefined): Condition | undefined {
    if (!isSubExpression(parameter)) {
      const of = this.#reference(parameter, list);
      return of && { kind: 'present', of, choice: '' };
    }
    const name = this.#name(parameter.path);
    if (name !== 'known' && name !== 'is' && name !== 'has') {
      this.#unknownHelper(name, parameter, ['known', 'is', 'has']);
      return undefined;
    }
    const [target, choice] = parameter.params;
    const of = target && this.#reference(target, list);
    if (of === undefined) return undefined;
    if (name === 'known') return { kind: name, of, choice: '' };
    if (choice === undefined || !isString(choice)) {
      this.#report('bad-condition', `Write the choice in quotes: (${name} ${of.path} "…").`, parameter);
      return undefined;
    }
    this.#checkChoice(of, choice, name === 'is' ? 'choice' : 'list');
    return { kind: name, of, choice: choice.value };
  }

  #checkChoice(of: FieldReference, choice: hbs.AST.StringLiteral, type: CatalogueField['type']): void {
    if (of.field.type !== type) {
      this.#report('wrong-type', `${of.path} is ${of.field.type}, not a ${type}.`, choice);
    } else if (of.field.choices !== undefined && !of.field.choices.includes(choice.value)) {
      const near = nearest(choice.value, of.field.choices);
      const mend = near === undefined ? `Its choices are ${of.field.choices.join(', ')}.` : `Did you mean ${near}?`;
      this.#report('unknown-choice', `${of.path} is never ${choice.value}.`, choice, mend);
    }
  }

  #reference(node: hbs.AST.Node, list: FieldReference | undefined): FieldReference | undefined {
    const place = this.#place(node);
    if (!isPath(node)) {
      this.#report('not-a-field', 'Only a field can stand here.', node);
      return undefined;
    }
    if (node.original === 'this' && list !== undefined) {
      return { kind: 'item', path: list.path, field: { ...list.field, type: 'choice' }, place };
    }
    const field = this.catalogue.fields.get(node.original);
    if (field !== undefined) return { kind: 'field', path: node.original, field, place };
    const asFact = `facts.${node.original}`;
    const near = this.catalogue.fields.has(asFact) ? asFact : nearest(node.original, this.catalogue.fields.keys());
    const mend =
      near === undefined
        ? 'Name a fact of the playbook, or a field of organisation, person or letter.'
        : `Did you mean ${near}?`;
    this.#report('unknown-field', `There is no field ${node.original}.`, node, mend);
    return undefined;
  }

  #unknownHelper(name: string, node: hbs.AST.Node, allowed: readonly string[]): void {
    const near = nearest(name, HELPERS);
    const mend = near === undefined ? `Here stand ${allowed.join(', ')}.` : `Did you mean ${near}?`;
    this.#report('unknown-helper', `${name} cannot stand here.`, node, mend);
  }

  #name(path: hbs.AST.Node): string {
    return isPath(path) ? path.original : '';
  }

  #mark(tag: Tag): void {
    this.text += `\ue002${this.tags.length}\ue003`;
    this.tags.push(tag);
  }

  #place(node: hbs.AST.Node): Place {
    return { file: this.file, line: node.loc.start.line + this.bodyLines, column: node.loc.start.column + 1 };
  }

  #report(code: string, message: string, node: hbs.AST.Node, mend?: string): void {
    const place = this.#place(node);
    this.findings.push({ severity: 'error', code, message, place, ...(mend === undefined ? {} : { mend }) });
  }

  syntaxError(message: string): void {
    // Handlebars says the line in one of two ways and no dependable column.
    const lines = message.split('\n');
    const atLine = /(?:on line |- )(\d+)/.exec(lines[0] ?? '');
    const place = { file: this.file, line: Number(atLine?.[1] ?? 1) + this.bodyLines, column: 1 };
    const reason = (lines.at(-1) ?? '').replace(/ - \d+:\d+$/, '');
    this.findings.push({
      severity: 'error',
      code: 'bad-template',
      message: `The tags do not parse: ${reason}.`,
      place,
    });
  }
}

function isContent(node: hbs.AST.Node): node is hbs.AST.ContentStatement {
  return node.type === 'ContentStatement';
}
function isMustache(node: hbs.AST.Node): node is hbs.AST.MustacheStatement {
  return node.type === 'MustacheStatement';
}
function isBlock(node: hbs.AST.Node): node is hbs.AST.BlockStatement {
  return node.type === 'BlockStatement';
}
function isPath(node: hbs.AST.Node): node is hbs.AST.PathExpression {
  return node.type === 'PathExpression';
}
function isString(node: hbs.AST.Node): node is hbs.AST.StringLiteral {
  return node.type === 'StringLiteral';
}
function isSubExpression(node: hbs.AST.Node): node is hbs.AST.SubExpression {
  return node.type === 'SubExpression';
}
