import type { ReactElement } from 'react';
import type { Side } from './drawing.tsx';
import { Drawing } from './drawing.tsx';
import { Phone } from './phone.tsx';

/** A phone away from the reader, with something to confirm on it; the arrow then points to the reader. */
export function LookAtPhone({ side }: { readonly side: Side }): ReactElement {
  return (
    <Drawing tone="turn" side={side}>
      <g transform={side === 'below' ? 'rotate(90 240 200)' : undefined}>
        <rect x="334" y="40" width="136" height="252" rx="32" />
        <path className="lit" d="M214 166H302M268 132L302 166L268 200" />
      </g>
      <g transform={side === 'below' ? 'translate(130 150)' : 'translate(110 166)'}>
        <Phone />
      </g>
    </Drawing>
  );
}
