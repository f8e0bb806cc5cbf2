import { Countdown, Gateway, StopHand } from '@saunter/kiosk-shell/look';
import type { ReactElement } from 'react';
import { GateFrame } from './gate-frame.tsx';
import type { ViewProps } from './view-props.ts';

/** The lane has something else to do first: who has it, and for how long at most. */
export function BusyView(props: ViewProps<'busy'>): ReactElement {
  const { view, words } = props;
  return view.why === 'unbound-person' ? (
    <GateFrame
      {...props}
      threshold="stops"
      picture={<StopHand />}
      headline={words.comeBack}
      body={words.comeBackBody}
    />
  ) : (
    <GateFrame
      {...props}
      threshold="works"
      picture={<Gateway open tone="plain" />}
      headline={words.oneMoment}
      body={view.owner === undefined ? words.somebodyComesIn : words.comesInWith[view.owner]}
    >
      {view.secondsLeft !== undefined && <Countdown seconds={view.secondsLeft} meaning={words.secondsAtMost} />}
    </GateFrame>
  );
}
