import type { ReactElement } from 'react';

/**
 * A hand from above, fingers together, as it lies on a card: origin at the knuckles, fingers up. The arm goes on
 * down past the picture's edge: it is the shopper's own.
 */
export function Hand(): ReactElement {
  return (
    <g>
      <path
        className="solid"
        d="M-46 1500V176C-46 150-66 134-80 108L-113 48C-125 25-95 6-81 27L-66 52V20H66V78C66 114 48 134 48 174V1500"
      />
      <path className="solid unlined" d="M-60 10H60V80H-60Z" />
      <path className="solid" d="M-66 52V-56A16 16 0 0 1-34-56V38" />
      <path className="solid" d="M-34 38V-80A17 17 0 0 1 0-80V38" />
      <path className="solid" d="M0 38V-68A17 17 0 0 1 34-68V38" />
      <path className="solid" d="M34 38V-34A16 16 0 0 1 66-34V78" />
    </g>
  );
}

/** A raised hand, fingers apart, palm to the viewer. */
export function OpenHand(): ReactElement {
  return (
    <path
      className="solid"
      d="M-42 142C-42 116-54 104-70 78L-104 22C-114 3-89-12-76 6L-54 38V-70A15 15 0 0 1-24-70V-6V-98A15 15 0 0 1 6-98V-10V-86A15 15 0 0 1 36-86V-4V-54A14 14 0 0 1 64-54V58C64 98 46 112 46 142"
    />
  );
}
