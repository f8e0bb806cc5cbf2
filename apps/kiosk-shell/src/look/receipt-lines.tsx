import type { LookWords } from '@saunter/text';
import type { ReactElement, ReactNode } from 'react';

/** One line of a cart or receipt, with amounts already written out. */
export interface ReceiptRow {
  readonly id: string;
  readonly quantity: number;
  readonly name: string;
  readonly amount: string;
  /** What one costs, where there is more than one. */
  readonly each?: string;
  /** A promotion, a tax, a refund: said under the name. */
  readonly note?: string;
  /** Something to press for this line, such as “not mine”. */
  readonly action?: ReactNode;
}

interface ReceiptLinesProps {
  readonly words: LookWords;
  readonly rows: readonly ReceiptRow[];
  readonly total?: string;
}

/** Quantity, name and price in columns, read as a table; the sum stands under the prices. */
export function ReceiptLines({ words, rows, total }: ReceiptLinesProps): ReactElement {
  return (
    <table className="lines">
      <caption className="visually-hidden">{words.lines}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{words.quantity}</th>
          <th scope="col">{words.product}</th>
          <th scope="col">{words.price}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Line key={row.id} row={row} words={words} />
        ))}
      </tbody>
      {total !== undefined && (
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {words.total}
            </th>
            <td className="lines-amount figures">{total}</td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}

function Line({ row, words }: { readonly row: ReceiptRow; readonly words: LookWords }): ReactElement {
  return (
    <tr>
      <td className="lines-quantity figures">{words.times(row.quantity)}</td>
      <th className="lines-name" scope="row">
        <bdi>{row.name}</bdi>
        {row.each !== undefined && <span className="lines-note figures">{words.eachCosts(row.each)}</span>}
        {row.note !== undefined && <span className="lines-note">{row.note}</span>}
        {row.action}
      </th>
      <td className="lines-amount figures">{row.amount}</td>
    </tr>
  );
}
