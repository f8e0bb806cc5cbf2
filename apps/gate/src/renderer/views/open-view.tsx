import { Amount, Gateway, Tally } from '@saunter/kiosk-shell/look';
import type { ReactElement } from 'react';
import { GateFrame } from './gate-frame.tsx';
import type { ViewProps } from './view-props.ts';

/** The door is open: for one, or for each of a group until the last is in. */
export function OpenView(props: ViewProps<'open'>): ReactElement {
  const { view, words } = props;
  const isGroup = view.groupSize > 1;
  return (
    <GateFrame
      {...props}
      threshold="opens"
      picture={<Gateway open />}
      headline={words.comeIn}
      {...(isGroup ? {} : { body: words.comeInBody })}
    >
      {isGroup && (
        <>
          <Tally done={view.passed} of={view.groupSize} label={words.groupIn(view.passed, view.groupSize)} />
          <Amount figure={String(view.secondsLeft)} meaning={words.secondsLeft} />
        </>
      )}
    </GateFrame>
  );
}
