import type { ReactElement } from 'react';
import type { DrawingTone } from './drawing.tsx';
import { Drawing } from './drawing.tsx';

interface GatewayProps {
  readonly open: boolean;
  readonly tone?: DrawingTone;
}

/** The gate as the shopper stands before it: shut, or with its wings swung away and the way straight on. */
export function Gateway({ open, tone = open ? 'go' : 'turn' }: GatewayProps): ReactElement {
  return (
    <Drawing tone={tone}>
      {open ? (
        <>
          <path className="lit" d="M240 392V84M156 164L240 78L324 164" />
          <path d="M70 124L126 154V282L70 322M410 124L354 154V282L410 322" />
        </>
      ) : (
        <>
          <path d="M70 124H214A14 14 0 0 1 228 138V268A14 14 0 0 1 214 282H70M410 124H266A14 14 0 0 0 252 138V268A14 14 0 0 0 266 282H410" />
          <path className="lit" d="M240 400V326M194 372L240 324L286 372" />
        </>
      )}
      <rect className="solid" x="22" y="76" width="48" height="316" rx="24" />
      <rect className="solid" x="410" y="76" width="48" height="316" rx="24" />
      <path className={open ? 'lit' : 'faint'} d="M46 118V142M434 118V142" />
    </Drawing>
  );
}
