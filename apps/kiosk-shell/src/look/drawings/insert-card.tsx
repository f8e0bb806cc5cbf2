import type { ReactElement } from 'react';
import { Card } from './card.tsx';
import { Drawing } from './drawing.tsx';
import { Hand } from './hand.tsx';

/** A hand puts a card into the reader's slot, chip first. */
export function InsertCard({ side }: { readonly side: 'left' | 'right' }): ReactElement {
  return (
    <Drawing tone="turn" mirrored={side === 'left'}>
      <g className="reaches">
        <g transform="translate(168 232) rotate(90)">
          <g transform="translate(-2 -108)">
            <Card />
          </g>
          <Hand />
        </g>
      </g>
      <path className="solid" d="M346 96H414A28 28 0 0 1 442 124V340A28 28 0 0 1 414 368H346" />
      <path className="lit" d="M322 148V316" />
    </Drawing>
  );
}
