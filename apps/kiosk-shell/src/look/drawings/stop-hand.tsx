import type { ReactElement } from 'react';
import { Drawing } from './drawing.tsx';
import { OpenHand } from './hand.tsx';

/** A raised hand in the shape that stops everywhere. */
export function StopHand(): ReactElement {
  return (
    <Drawing tone="stop">
      <path className="lit" d="M160 6H320L434 120V280L320 394H160L46 280V120Z" />
      <g transform="translate(254 178) scale(1.22)">
        <g strokeWidth="7.4">
          <OpenHand />
        </g>
      </g>
    </Drawing>
  );
}
