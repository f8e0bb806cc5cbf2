import type { ReactElement } from 'react';

/** A phone, upright, its screen towards the viewer, with a tick to be given on it; origin in its middle. */
export function Phone(): ReactElement {
  return (
    <g>
      <rect className="solid" x="-64" y="-118" width="128" height="236" rx="22" />
      <path d="M-18-96H18" />
      <path className="lit" d="M-26 2L-6 24L30-20" />
    </g>
  );
}
