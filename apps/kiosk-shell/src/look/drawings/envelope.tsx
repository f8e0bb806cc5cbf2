import type { ReactElement } from 'react';
import type { DrawingTone } from './drawing.tsx';
import { Drawing } from './drawing.tsx';

/** A letter: where receipts go, and whether they arrive. */
export function Envelope({ tone = 'plain' }: { readonly tone?: DrawingTone }): ReactElement {
  return (
    <Drawing tone={tone}>
      <rect x="80" y="90" width="320" height="220" rx="28" />
      <path className="lit" d="M92 106 222 222a28 28 0 0 0 36 0L388 106" />
    </Drawing>
  );
}
