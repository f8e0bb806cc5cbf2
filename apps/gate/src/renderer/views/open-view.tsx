import { Walk } from '@saunter/kiosk-shell/look';
import type { ReactElement } from 'react';
import { GateFrame } from './gate-frame.tsx';
import type { ViewProps } from './view-props.ts';

/** The door is open: for one, or for each of a group until the last is in. */
export function OpenView(props: ViewProps<'open'>): ReactElement {
  const { view, words } = props;
  return (
    <GateFrame
      {...props}
      threshold="opens"
      picture={<Walk />}
      headline={words.comeIn}
      body={view.groupSize > 1 ? words.groupIn(view.passed, view.groupSize) : words.comeInBody}
    >
      {view.groupSize > 1 && <p className="body">{words.secondsLeft(view.secondsLeft)}</p>}
    </GateFrame>
  );
}
