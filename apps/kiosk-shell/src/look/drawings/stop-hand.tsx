import type { ReactElement } from 'react';
import { Drawing } from './drawing.tsx';
import { OpenHand } from './hand.tsx';

/** A raised hand in the shape that stops everywhere. */
export function StopHand(): ReactElement {
  return (
    <Drawing tone="stop">
      <path className="lit" d="M165 20H315L420 125V275L315 380H165L60 275V125Z" />
      <g transform="translate(246 204)">
        <OpenHand />
      </g>
    </Drawing>
  );
}
