import type { ReactElement } from 'react';
import type { DrawingTone } from './drawing.tsx';
import { Drawing } from './drawing.tsx';

/** Paper that comes out of the printer's slot. */
export function PrintedReceipt({ tone = 'plain' }: { readonly tone?: DrawingTone }): ReactElement {
  return (
    <Drawing tone={tone}>
      <path d="M96 110H384" />
      <path d="M150 110V318l30-22 30 22 30-22 30 22 30-22 30 22V110" />
      <path className="lit" d="M192 162H288M192 204H288M192 246H250" />
    </Drawing>
  );
}
