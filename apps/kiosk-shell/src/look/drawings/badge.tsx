import type { ReactElement } from 'react';
import type { DrawingTone } from './drawing.tsx';
import { Drawing } from './drawing.tsx';

/** The badge of somebody who works here, on its ribbon. */
export function Badge({ tone }: { readonly tone: DrawingTone }): ReactElement {
  return (
    <Drawing tone={tone}>
      <path d="M152-20L222 112M328-20L258 112" />
      <rect className="solid" x="120" y="112" width="240" height="282" rx="30" />
      <path className="lit" d="M208 144H272" />
      <circle cx="240" cy="226" r="34" />
      <path d="M180 328A60 60 0 0 1 300 328M180 362H300" />
    </Drawing>
  );
}
