import type { ReactElement, ReactNode } from 'react';
import type { Side } from './drawings/drawing.tsx';

/** Another way to do what the screen asks, at the side where its device is. */
export function Hint(props: {
  readonly side: Side;
  readonly picture: ReactNode;
  readonly children: string;
}): ReactElement {
  return (
    <div className="hint" data-side={props.side}>
      <span className="hint-picture">{props.picture}</span>
      <p className="hint-words">{props.children}</p>
    </div>
  );
}
