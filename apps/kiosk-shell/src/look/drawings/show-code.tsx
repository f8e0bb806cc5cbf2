import type { ReactElement } from 'react';
import type { Side } from './drawing.tsx';
import { Drawing } from './drawing.tsx';

/** On the left all is turned round, and a code must not be. */
const UPRIGHT: Readonly<Record<Side, string>> = {
  left: 'translate(158 176) scale(-1 1)',
  right: 'translate(158 176)',
  below: 'translate(240 190) scale(0.86)',
};

/** A hand holds a phone with a code on it before the scanner's window, which looks at it. */
export function ShowCode({ side }: { readonly side: Side }): ReactElement {
  return (
    <Drawing tone="turn" side={side}>
      {side === 'below' ? <ScannerBelow /> : <ScannerAside />}
      <g transform={UPRIGHT[side]}>
        <HeldPhone isFromAbove={side === 'below'} />
      </g>
    </Drawing>
  );
}

function ScannerAside(): ReactElement {
  return (
    <>
      <rect x="366" y="60" width="104" height="232" rx="32" />
      <path d="M392 118V234" />
      <path className="lit" d="M340 130L262 96M340 176H256M340 222L262 256" />
    </>
  );
}

function ScannerBelow(): ReactElement {
  return (
    <>
      <path d="M124 432V378A32 32 0 0 1 156 346H324A32 32 0 0 1 356 378V432" />
      <path d="M182 374H298" />
      <path className="lit" d="M178 322L170 304M240 322V304M302 322L310 304" />
    </>
  );
}

/** The phone, its code, and the hand around it, whose arm comes from below or from above; origin in the phone's middle. */
function HeldPhone({ isFromAbove }: { readonly isFromAbove: boolean }): ReactElement {
  const turn = isFromAbove ? 'rotate(180 0 -11)' : undefined;
  return (
    <g>
      <path
        className="solid"
        transform={turn}
        d="M-52 224V186C-52 150-92 140-92 92V22A17 17 0 0 1-58 22V64H58V40A15 15 0 0 1 88 40V120C88 160 50 152 50 186V224"
      />
      <rect className="solid" x="-72" y="-136" width="144" height="250" rx="24" />
      <path d="M-18-112H18" />
      <path
        className="lit"
        d="M-42-78H-10V-46H-42ZM10-78H42V-46H10ZM-42-26H-10V6H-42ZM12-26V-12M42-26V-8H26M12 6H24M42 8V10"
      />
      <g transform={turn}>
        <path
          className="solid"
          d="M72-34H84A14 14 0 0 1 84-6H72M72 2H88A14 14 0 0 1 88 30H72M72 38H84A14 14 0 0 1 84 66H72"
        />
        <path className="solid" d="M-92 60V8A18 18 0 0 1-56 8L-50 66" />
      </g>
    </g>
  );
}
