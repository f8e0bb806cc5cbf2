import type { ReactElement } from 'react';
import { Drawing } from './drawing.tsx';

/** The sign that hangs in the door at night. */
export function ClosedSign(): ReactElement {
  return (
    <Drawing>
      <path d="M120 152L240 48L360 152" />
      <circle className="solid" cx="240" cy="44" r="10" />
      <rect className="solid" x="76" y="152" width="328" height="196" rx="30" />
      <path d="M262 196A58 58 0 1 0 296 288A72 72 0 0 1 262 196Z" />
    </Drawing>
  );
}
