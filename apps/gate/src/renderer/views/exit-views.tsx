import { Bag, Gateway } from '@saunter/kiosk-shell/look';
import type { ReactElement } from 'react';
import { GateFrame } from './gate-frame.tsx';
import type { ViewProps } from './view-props.ts';

interface DoorProps extends Omit<ViewProps<'exit-idle' | 'exit-open' | 'exit-free'>, 'view' | 'words'> {
  readonly isOpen: boolean;
  readonly headline: string;
  readonly body: string;
}

/** The door as it is, and what that means for who stands before it. */
function Door({ isOpen, ...rest }: DoorProps): ReactElement {
  return <GateFrame {...rest} threshold={isOpen ? 'opens' : 'waits'} picture={<Gateway open={isOpen} />} />;
}

/** Nobody is there: how to leave. */
export function ExitIdleView(props: ViewProps<'exit-idle'>): ReactElement {
  const { leave, leaveBody } = props.words;
  return <Door {...props} isOpen={false} headline={leave} body={leaveBody} />;
}

/** Somebody stands there: the door is open. */
export function ExitOpenView(props: ViewProps<'exit-open'>): ReactElement {
  const { mayLeave, mayLeaveBody } = props.words;
  return <Door {...props} isOpen headline={mayLeave} body={mayLeaveBody} />;
}

/** The door stands open because a part is missing. */
export function ExitFreeView(props: ViewProps<'exit-free'>): ReactElement {
  const { mayLeave, doorIsFree } = props.words;
  return <Door {...props} isOpen headline={mayLeave} body={doorIsFree} />;
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
