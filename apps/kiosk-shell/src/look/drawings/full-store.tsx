import type { ReactElement } from 'react';
import { Drawing } from './drawing.tsx';

/** Places in the store, all of them taken; one person waits before the line. */
export function FullStore(): ReactElement {
  return (
    <Drawing tone="turn">
      {[80, 186, 292, 398].map((x) => (
        <Person key={x} x={x} y={66} />
      ))}
      <path d="M22 214H458" />
      <g className="lit">
        <Person x={240} y={280} isLit />
      </g>
    </Drawing>
  );
}

function Person({ x, y, isLit = false }: { readonly x: number; readonly y: number; readonly isLit?: boolean }) {
  const light = isLit ? 'lit' : undefined;
  return (
    <g transform={`translate(${x} ${y})`}>
      <circle className={light} cx="0" cy="0" r="26" />
      <path className={light} d="M-42 112V88A42 42 0 0 1 42 88V112" />
    </g>
  );
}
