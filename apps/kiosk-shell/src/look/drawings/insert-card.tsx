import type { ReactElement } from 'react';
import { Card } from './card.tsx';
import type { Side } from './drawing.tsx';
import { Drawing } from './drawing.tsx';
import { Hand } from './hand.tsx';

/** A hand puts a card into the reader's slot, chip first. */
export function InsertCard({ side }: { readonly side: Side }): ReactElement {
  return (
    <Drawing tone="turn" side={side}>
      <g transform={side === 'below' ? 'rotate(90 240 200)' : undefined}>
        <g className="reaches">
          <g transform="translate(196 214) rotate(90)">
            <g transform="translate(-2 -112)">
              <Card />
            </g>
            <Hand />
          </g>
        </g>
        <path className="solid" d="M352 72H438A32 32 0 0 1 470 104V324A32 32 0 0 1 438 356H352Z" />
        <path className="lit" d="M352 140V290" />
      </g>
    </Drawing>
  );
}
