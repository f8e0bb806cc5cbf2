import type { ReactElement } from 'react';
import { Card } from './card.tsx';
import type { Side } from './drawing.tsx';
import { Drawing } from './drawing.tsx';

/** One card goes on the reader; the one behind it is crossed out. */
export function OneCard({ side }: { readonly side: Side }): ReactElement {
  return (
    <Drawing tone="turn" side={side}>
      <g transform={side === 'below' ? 'rotate(90 240 200)' : undefined}>
        <rect x="334" y="40" width="136" height="252" rx="32" />
        <g transform="translate(300 166) rotate(90)">
          <Card />
        </g>
        <g transform="translate(86 166)">
          <Card />
          <path className="lit" d="M-58-86L58 86M58-86L-58 86" />
        </g>
      </g>
    </Drawing>
  );
}
