import { ClosedSign, FullStore, StillWorks, StopHand } from '@saunter/kiosk-shell/look';
import { formatDayAndTime } from '@saunter/text';
import type { ReactElement } from 'react';
import { GateFrame } from './gate-frame.tsx';
import type { ViewProps } from './view-props.ts';

/** The store is closed, and opens again. */
export function ClosedView(props: ViewProps<'closed'>): ReactElement {
  const { words, view, locale } = props;
  const { at, timeZone } = view.opensAgain ?? {};
  const body =
    at === undefined || timeZone === undefined
      ? words.closedBody
      : words.opensAgain(formatDayAndTime(at, locale, timeZone));
  return <GateFrame {...props} threshold="still" picture={<ClosedSign />} headline={words.closed} body={body} />;
}

/** As many are inside as may be: the next may enter when one leaves. */
export function FullView(props: ViewProps<'full'>): ReactElement {
  const { words } = props;
  return <GateFrame {...props} threshold="holds" picture={<FullStore />} headline={words.full} body={words.fullBody} />;
}

/** The server or the hub is away: it is not the shopper's card, and some things still work. */
export function OfflineView(props: ViewProps<'offline'>): ReactElement {
  const { words, view } = props;
  const works = view.works ?? [];
  return (
    <GateFrame {...props} threshold="stops" picture={<StopHand />} headline={words.notNow} body={words.offlineBody}>
      {works.length > 0 && <StillWorks head={words.stillWorks} works={works.map((one) => words.works[one])} />}
    </GateFrame>
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
