import type { ReactElement } from 'react';

/** A sum of money, large and alone, and what it means. */
export function Amount(props: {
  readonly label: string;
  readonly figure: string;
  readonly meaning: string;
}): ReactElement {
  return (
    <p className="amount">
      <span>
        <span className="amount-label">{props.label} </span>
        <br />
        <span className="amount-figure figures">{props.figure}</span>
      </span>
      <span className="amount-meaning">{props.meaning}</span>
    </p>
  );
}
