import type { ReactElement } from 'react';
import { Card } from './card.tsx';
import { Drawing } from './drawing.tsx';
import { Hand } from './hand.tsx';

/** A hand takes its card off the reader: the arrow points home. */
export function TakeCard({ side }: { readonly side: 'left' | 'right' | 'below' }): ReactElement {
  return (
    <Drawing tone="turn" mirrored={side === 'left'}>
      <g transform={side === 'below' ? 'rotate(90 240 200)' : undefined}>
        <rect x="338" y="52" width="128" height="236" rx="30" />
        <g transform="translate(150 226) rotate(66)">
          <g transform="translate(-2 -98)">
            <Card />
          </g>
          <Hand />
        </g>
        <path className="lit" d="M300 72H170M212 30L168 72L212 114" />
      </g>
    </Drawing>
  );
}
