import type { ReactElement } from 'react';

/** What the line says: it waits, works, opens (go), holds (your turn), stops, or lies still. */
export type ThresholdState = 'waits' | 'works' | 'opens' | 'holds' | 'stops' | 'still';

/** The one motif of every screen: a line that the eye crosses. It is light, not text: a screen reader hears the headline. */
export function Threshold({ state }: { readonly state: ThresholdState }): ReactElement {
  return (
    <div className="threshold" data-state={state} aria-hidden="true">
      <div className="threshold-half" data-side="start" />
      <div className="threshold-half" data-side="end" />
      <div className="threshold-bead" />
    </div>
  );
}
