import type { ReactElement } from 'react';

interface AmountProps {
  /** What the figure is, in small print above it. */
  readonly label?: string;
  readonly figure: string;
  readonly meaning?: string;
}

/** A number that matters, large and alone, and what it means where its label does not say that. */
export function Amount({ label, figure, meaning }: AmountProps): ReactElement {
  return (
    <p className="amount">
      <span className="amount-stack">
        {label !== undefined && <span className="amount-label">{label} </span>}
        <span className="amount-figure figures">{figure}</span>
      </span>
      {meaning !== undefined && <span className="amount-meaning">{meaning}</span>}
    </p>
  );
}
