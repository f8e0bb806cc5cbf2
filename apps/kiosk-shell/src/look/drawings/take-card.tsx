import type { ReactElement } from 'react';
import { Card } from './card.tsx';
import type { Side } from './drawing.tsx';
import { Drawing } from './drawing.tsx';
import { Hand } from './hand.tsx';

/** A hand takes its card off the reader: the arrow points home. */
export function TakeCard({ side }: { readonly side: Side }): ReactElement {
  return (
    <Drawing tone="turn" side={side}>
      <g transform={side === 'below' ? 'rotate(90 240 200)' : undefined}>
        <rect x="334" y="40" width="136" height="252" rx="32" />
        <g transform="translate(120 240) rotate(70)">
          <g transform="translate(-2 -100)">
            <Card />
          </g>
          <Hand />
        </g>
        <path className="lit" d="M270 84H104M146 40L102 84L146 128" />
      </g>
    </Drawing>
  );
}
