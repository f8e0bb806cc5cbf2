import type { ReactElement, ReactNode } from 'react';

/** What the drawing says in light: nothing, your turn, go, or stop. */
export type DrawingTone = 'plain' | 'turn' | 'go' | 'stop';

/** Where the device is, seen from in front of the screen. */
export type Side = 'left' | 'right' | 'below';

interface DrawingProps {
  readonly tone?: DrawingTone;
  /** The edge of the screen that it belongs to: where the device is. Turned round on the left. */
  readonly side?: Side;
  readonly children: ReactNode;
}

/** The frame of every drawing of ours: 480 by 400, one stroke weight, decoration to a screen reader. */
export function Drawing({ tone = 'plain', side, children }: DrawingProps): ReactElement {
  const align = side === 'left' ? 'xMinYMid' : side === 'right' ? 'xMaxYMid' : 'xMidYMid';
  return (
    <svg
      className="drawing"
      data-tone={tone}
      viewBox="0 0 480 400"
      preserveAspectRatio={align}
      aria-hidden="true"
      focusable="false"
    >
      <g transform={side === 'left' ? 'translate(480 0) scale(-1 1)' : undefined}>{children}</g>
    </svg>
  );
}
