import type { ReactElement } from 'react';
import { Drawing } from './drawing.tsx';

/** A shopping bag with a figure on it: how many things were taken. */
export function Bag({ count }: { readonly count: number }): ReactElement {
  return (
    <Drawing tone="go">
      <path className="lit" d="M100 124H380L408 394H72Z" />
      <path className="lit" d="M168 168V92A72 72 0 0 1 312 92V168" />
      <text className="figures" x="240" y="336" textAnchor="middle">
        {count}
      </text>
    </Drawing>
  );
}
