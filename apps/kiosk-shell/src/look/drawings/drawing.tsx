import type { ReactElement, ReactNode } from 'react';

/** What the drawing says in light: nothing, your turn, go, or stop. */
export type DrawingTone = 'plain' | 'turn' | 'go' | 'stop';

interface DrawingProps {
  readonly tone?: DrawingTone;
  /** Turned round, for a device on the left. */
  readonly mirrored?: boolean;
  readonly children: ReactNode;
}

/** The frame of every drawing of ours: 480 by 400, one stroke weight, decoration to a screen reader. */
export function Drawing({ tone = 'plain', mirrored = false, children }: DrawingProps): ReactElement {
  return (
    <svg className="drawing" data-tone={tone} viewBox="0 0 480 400" aria-hidden="true" focusable="false">
      <g transform={mirrored ? 'translate(480 0) scale(-1 1)' : undefined}>{children}</g>
    </svg>
  );
}
