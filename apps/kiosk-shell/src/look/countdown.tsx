import type { ReactElement } from 'react';

/** Seconds that are left, large and alone, with what they mean; it counts only what it is told. */
export function Countdown(props: { readonly seconds: number; readonly meaning: string }): ReactElement {
  return (
    <p className="amount" role="timer" data-unspoken>
      <span className="amount-figure figures">{props.seconds}</span>
      <span className="amount-meaning">{props.meaning}</span>
    </p>
  );
}
