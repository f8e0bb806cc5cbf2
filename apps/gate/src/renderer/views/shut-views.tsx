import { ClosedSign, StopHand } from '@saunter/kiosk-shell/look';
import type { ReactElement } from 'react';
import { GateFrame } from './gate-frame.tsx';
import type { ViewProps } from './view-props.ts';

/** The store is closed. */
export function ClosedView(props: ViewProps<'closed'>): ReactElement {
  const { words } = props;
  return (
    <GateFrame {...props} threshold="still" picture={<ClosedSign />} headline={words.closed} body={words.closedBody} />
  );
}

/** The server or the hub is away: nobody can come in, and it is not the shopper's card. */
export function OfflineView(props: ViewProps<'offline'>): ReactElement {
  const { words } = props;
  return (
    <GateFrame {...props} threshold="stops" picture={<StopHand />} headline={words.notNow} body={words.offlineBody} />
  );
}

/** A part of this lane is missing. */
export function OutOfServiceView(props: ViewProps<'out-of-service'>): ReactElement {
  const { words } = props;
  return (
    <GateFrame
      {...props}
      threshold="stops"
      picture={<StopHand />}
      headline={words.outOfOrder}
      body={words.outOfOrderBody}
    />
  );
}
