import { Bag, Gateway } from '@saunter/kiosk-shell/look';
import type { ReactElement } from 'react';
import { GateFrame } from './gate-frame.tsx';
import type { ViewProps } from './view-props.ts';

/** Nobody is there: how to leave. */
export function ExitIdleView(props: ViewProps<'exit-idle'>): ReactElement {
  const { words } = props;
  return (
    <GateFrame
      {...props}
      threshold="waits"
      picture={<Gateway open={false} />}
      headline={words.leave}
      body={words.leaveBody}
    />
  );
}

/** Somebody stands there: the door is open. */
export function ExitOpenView(props: ViewProps<'exit-open'>): ReactElement {
  const { words } = props;
  return (
    <GateFrame
      {...props}
      threshold="opens"
      picture={<Gateway open />}
      headline={words.mayLeave}
      body={words.mayLeaveBody}
    />
  );
}

/** The door stands open because a part is missing. */
export function ExitFreeView(props: ViewProps<'exit-free'>): ReactElement {
  const { words } = props;
  return (
    <GateFrame
      {...props}
      threshold="opens"
      picture={<Gateway open />}
      headline={words.mayLeave}
      body={words.doorIsFree}
    />
  );
}

/** How many items the group's cart held when a member left. */
export function FarewellView(props: ViewProps<'farewell'>): ReactElement {
  const { view, words } = props;
  const headline = view.itemCount > 0 ? words.leaveWith(view.itemCount) : words.mayLeave;
  return (
    <GateFrame
      {...props}
      threshold="opens"
      picture={<Bag count={view.itemCount} />}
      headline={headline}
      body={view.itemCount > 0 ? words.itemsBody : words.nothingTaken}
    />
  );
}
