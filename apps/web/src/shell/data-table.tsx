import type { ReactNode } from 'react';
import './data-table.css';

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  readonly numeric?: boolean;
  /** Whether it holds what is done to the row, and nothing to read: it is left off paper. */
  readonly acts?: boolean;
}

interface DataTableProps<Row> {
  readonly caption: string;
  /** The first column names the row. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly footer?: ReactNode;
}

/**
 * A table that on a phone becomes a list of cards. The cards are made by `display: block`, which makes browsers forget
 * that it is a table; the explicit roles keep it one for readers of the screen's text.
 */
export function DataTable<Row>({ caption, columns, rows, rowKey, footer }: DataTableProps<Row>) {
  return (
    <table className="data-table" role="table" aria-label={caption}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.key} role="columnheader" scope="col" className={classOf(column)}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row">
            {columns.map((column, index) => (
              <Cell key={column.key} column={column} row={row} heads={index === 0} />
            ))}
          </tr>
        ))}
      </tbody>
      {footer}
    </table>
  );
}

function Cell<Row>({ column, row, heads }: { column: Column<Row>; row: Row; heads: boolean }) {
  const className = classOf(column);
  if (heads) {
    return (
      <th role="rowheader" scope="row" className={className}>
        {column.cell(row)}
      </th>
    );
  }
  return (
    <td role="cell" data-label={column.title} className={className}>
      {column.cell(row)}
    </td>
  );
}

function classOf<Row>({ numeric, acts }: Column<Row>): string | undefined {
  if (acts) return 'screen-only';
  return numeric ? 'numeric' : undefined;
}
