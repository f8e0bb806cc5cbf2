import type { ReactElement } from 'react';
import type { Side } from './drawing.tsx';
import { Drawing } from './drawing.tsx';
import { Phone } from './phone.tsx';

/** On the left all is turned round, and a tick must not be. */
const PHONE_AT: Readonly<Record<Side, string>> = {
  left: 'translate(110 166) scale(-1 1)',
  right: 'translate(110 166)',
  below: 'translate(130 150)',
};

/** A phone away from the reader, with something to confirm on it; the arrow then points to the reader. */
export function LookAtPhone({ side }: { readonly side: Side }): ReactElement {
  return (
    <Drawing tone="turn" side={side}>
      <g transform={side === 'below' ? 'rotate(90 240 200)' : undefined}>
        <rect x="334" y="40" width="136" height="252" rx="32" />
        <path className="lit" d="M214 166H302M268 132L302 166L268 200" />
      </g>
      <g transform={PHONE_AT[side]}>
        <Phone />
      </g>
    </Drawing>
  );
}
