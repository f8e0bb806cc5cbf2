import type { ReactElement } from 'react';
import { Card } from './card.tsx';
import type { DrawingTone } from './drawing.tsx';
import { Drawing } from './drawing.tsx';
import { Hand } from './hand.tsx';

interface TapCardProps {
  readonly side: 'left' | 'right' | 'below';
  readonly tone?: DrawingTone;
  /** The hand shows the way; without it, it rests on the reader. */
  readonly moving?: boolean;
}

/** A hand lays a card on the reader, at the side where the reader is. */
export function TapCard({ side, tone = 'turn', moving = true }: TapCardProps): ReactElement {
  return (
    <Drawing tone={tone} mirrored={side === 'left'}>
      <g transform={side === 'below' ? 'rotate(90 240 200)' : undefined}>
        <rect x="318" y="52" width="128" height="236" rx="30" />
        <path
          className="lit"
          d="M356 212A62 62 0 0 0 356 128M380 236A98 98 0 0 0 380 104M404 258A132 132 0 0 0 404 82"
        />
        <g className={moving ? 'reaches' : undefined}>
          <g transform="translate(176 216) rotate(66)">
            <g transform="translate(-2 -98)">
              <Card />
            </g>
            <Hand />
          </g>
        </g>
      </g>
    </Drawing>
  );
}
