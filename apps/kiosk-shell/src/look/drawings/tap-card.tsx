import type { ReactElement } from 'react';
import { Card } from './card.tsx';
import type { DrawingTone, Side } from './drawing.tsx';
import { Drawing } from './drawing.tsx';
import { Hand } from './hand.tsx';

interface TapCardProps {
  readonly side: Side;
  readonly tone?: DrawingTone;
  /** The hand shows the way; without it, it rests on the reader. */
  readonly moving?: boolean;
}

/** A hand lays a card on the reader, at the side where the reader is. */
export function TapCard({ side, tone = 'turn', moving = true }: TapCardProps): ReactElement {
  return (
    <Drawing tone={tone} side={side}>
      <g transform={side === 'below' ? 'rotate(90 240 200)' : undefined}>
        <rect x="334" y="40" width="136" height="252" rx="32" />
        <path
          className="lit"
          d="M384 206A62 62 0 0 0 384 126M406 228A98 98 0 0 0 406 104M428 248A134 134 0 0 0 428 84"
        />
        <g className={moving ? 'reaches' : undefined}>
          <g transform="translate(196 214) rotate(70)">
            <g transform="translate(-2 -100)">
              <Card />
            </g>
            <Hand />
          </g>
        </g>
      </g>
    </Drawing>
  );
}
