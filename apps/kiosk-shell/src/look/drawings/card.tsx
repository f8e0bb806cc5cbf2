import type { ReactElement } from 'react';

/** A bank card, short side up, its chip at the far end; origin in its middle. */
export function Card(): ReactElement {
  return (
    <g>
      <rect className="solid" x="-62" y="-98" width="124" height="196" rx="16" />
      <path d="M-18-66H18A6 6 0 0 1 24-60V-38A6 6 0 0 1 18-32H-18A6 6 0 0 1-24-38V-60A6 6 0 0 1-18-66Z" />
    </g>
  );
}
