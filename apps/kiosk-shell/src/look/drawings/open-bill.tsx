import type { ReactElement } from 'react';
import type { DrawingTone } from './drawing.tsx';
import { Drawing } from './drawing.tsx';

/** A receipt of which one line is still open. */
export function OpenBill({ tone = 'turn' }: { readonly tone?: DrawingTone }): ReactElement {
  return (
    <Drawing tone={tone}>
      <path className="solid" d="M118 8H362V376L321 344L281 376L240 344L199 376L159 344L118 376Z" />
      <path d="M162 76H250M298 76H318M162 136H230M298 136H318" />
      <path className="lit" d="M162 208H318M162 260H262M298 260H318" />
    </Drawing>
  );
}
