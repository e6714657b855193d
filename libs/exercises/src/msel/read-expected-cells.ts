import type { Language, Text } from '#kernel';
import { readSign } from '../scenario/read-condition.js';
import type { Expected, Inject, Sign } from '../scenario/scenario.js';
import { parseLength } from '../scenario/scenario-time.js';
import { WrittenSign } from '../scenario/written-scenario.js';
import { type Cells } from './cells.js';
import { EXPECTED_COLUMNS, type MselColumn } from './columns.js';
import { decisionCell } from './msel-rows.js';

/** What the lines of an inject say of its expected actions; as it was where the file has no column of them. */
export function readExpectedCells(
  lines: readonly Cells[],
  before: Inject | undefined,
  inject: { readonly id: string; readonly at: number },
  language: Language,
  takeId: (wanted: string) => string,
): readonly Expected[] {
  const [first] = lines;
  if (!first?.has('expected-action')) return before?.expected ?? [];
  const filled = lines.filter((cells) => [...EXPECTED_COLUMNS].some((column) => cells.text(column) !== undefined));
  const unclaimed = new Map(before?.expected.map((each) => [each.id, each]));
  return filled.flatMap((cells, index) => {
    const named = cells.text('expected-id')?.trim();
    if (named !== undefined && !cells.isId('expected-id', named)) return [];
    const was = unclaimed.get(named ?? before?.expected[index]?.id ?? '');
    if (was) unclaimed.delete(was.id);
    const id = was?.id ?? takeId(named ?? `${inject.id}-${index + 1}`);
    return new ExpectedReader(cells, was, inject.at, language).read(id) ?? [];
  });
}

class ExpectedReader {
  constructor(
    private readonly cells: Cells,
    private readonly was: Expected | undefined,
    private readonly injectAt: number,
    private readonly language: Language,
  ) {}

  read(id: string): Expected | undefined {
    const does = this.does();
    const owner = this.owner();
    const by = this.by();
    const sign = this.sign();
    const task = this.task();
    if (does === undefined || owner === undefined || by === undefined) return undefined;
    return { id, does, owner, by, ...(sign && { sign }), ...(task !== undefined && { task }) };
  }

  private does(): Text | undefined {
    const { cells, was, language } = this;
    const text = cells.text('expected-action');
    if (text === undefined) return cells.missing('expected-action');
    return textWith(cells, 'expected-action', was?.does, language, text);
  }

  private owner(): string | undefined {
    const { cells, was } = this;
    const text = cells.textOrDefault('owner');
    if (text !== undefined) return cells.named('owner', 'seat', text);
    return cells.has('owner') ? cells.missing('owner') : (was?.owner ?? cells.missing('owner'));
  }

  private by(): number | undefined {
    const { cells, was, injectAt } = this;
    const text = cells.textOrDefault('expected-by');
    if (text === undefined) {
      return cells.has('expected-by') ? cells.missing('expected-by') : (was?.by ?? cells.missing('expected-by'));
    }
    const after = text.trim().startsWith('+') ? parseLength(text.trim().slice(1)) : undefined;
    const by = after === undefined ? cells.time('expected-by', text) : injectAt + after;
    if (by === undefined || by >= injectAt) return by;
    const message = 'This is expected before its inject comes.';
    return cells.error(
      'expected-by',
      'expected-too-early',
      message,
      'Name a later time, or one from the inject on: +PT30M.',
    );
  }

  private sign(): Sign | undefined {
    const { cells, was } = this;
    const written = cells.text('sign');
    const decision = cells.text('expected-decision')?.trim();
    if (written !== undefined) {
      const sign = cells.yaml('sign', written, WrittenSign, (author, value) => readSign(author, [], value));
      if (sign && decision !== undefined && decision !== decisionCell(sign)) {
        const message = `This says \`${decision}\`, and the sign beside it \`${written.trim()}\`.`;
        return cells.error('expected-decision', 'decision-differs', message, 'Change both, or empty one of them.');
      }
      return sign;
    }
    if (decision !== undefined) {
      const [name = '', option] = decision.split(/:\s*/, 2);
      const kept = was?.sign?.kind === 'decision' && was.sign.decision === name ? was.sign.in : {};
      return { kind: 'decision', decision: name, in: kept, ...(option !== undefined && { option }) };
    }
    if (cells.has('sign')) return undefined;
    return cells.has('expected-decision') && was?.sign?.kind === 'decision' ? undefined : was?.sign;
  }

  private task(): string | undefined {
    const { cells, was } = this;
    const text = cells.text('critical-task');
    if (text !== undefined) return cells.named('critical-task', 'critical task', text);
    return cells.has('critical-task') ? undefined : was?.task;
  }
}

/** A text with its words of one language as the cell has them. Words that only stand in for a missing translation translate nothing. */
export function textWith(
  cells: Cells,
  column: MselColumn,
  was: Text | undefined,
  language: Language,
  cell: string,
): Text | undefined {
  const words = cells.words(column, cell);
  if (language === 'en') return { ...was, en: words };
  if (was === undefined) {
    return cells.error(
      column,
      'missing-english',
      'The English words of this are missing.',
      'Import it in English first.',
    );
  }
  return was.fr === undefined && words === was.en ? was : { ...was, fr: words };
}
