import type { ReactElement } from 'react';

/** A hand from above, fingers together, as it lies on a card: origin at the knuckles, fingers up, wrist down. */
export function Hand(): ReactElement {
  return (
    <g>
      <path
        className="solid"
        d="M-44 250V168C-44 148-62 134-76 108L-110 46C-121 25-92 8-79 28L-62 54V20H66V74C66 112 46 132 46 166V250"
      />
      <path className="solid" d="M-66 60V-58A16 16 0 0 1-34-58V34" />
      <path className="solid" d="M-34 34V-80A17 17 0 0 1 0-80V34" />
      <path className="solid" d="M0 34V-68A17 17 0 0 1 34-68V34" />
      <path className="solid" d="M34 34V-36A16 16 0 0 1 66-36V74" />
    </g>
  );
}

/** A raised hand, fingers apart, palm to the viewer. */
export function OpenHand(): ReactElement {
  return (
    <path
      className="solid"
      d="M-40 150C-40 122-54 110-70 84L-104 30C-114 12-90-4-76 12L-52 42V-62A15 15 0 0 1-22-62V-4M-22-10V-88A15 15 0 0 1 8-88V-8M8-14V-76A15 15 0 0 1 38-76V-2M38-8V-48A14 14 0 0 1 66-48V62C66 104 48 118 48 150"
    />
  );
}
