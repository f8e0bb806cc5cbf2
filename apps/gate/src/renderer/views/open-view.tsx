import { Amount, Gateway, Tally } from '@saunter/kiosk-shell/look';
import type { ReactElement } from 'react';
import { GateFrame } from './gate-frame.tsx';
import type { ViewProps } from './view-props.ts';

/** The door is open: for one, or for each of a group until the last is in. */
export function OpenView(props: ViewProps<'open'>): ReactElement {
  const { view, words } = props;
  const isGroup = view.groupSize > 1;
  const card = view.lastFour === undefined ? undefined : words.cardEnding(view.lastFour);
  const body = isGroup ? card : words.comeInBody;
  return (
    <GateFrame
      {...props}
      threshold="opens"
      picture={<Gateway open />}
      headline={words.comeIn}
      {...(body !== undefined && { body })}
    >
      {!isGroup && card !== undefined && <p className="body">{card}</p>}
      {isGroup && (
        <>
          <Tally done={view.passed} of={view.groupSize} label={words.groupIn(view.passed, view.groupSize)} />
          <Amount figure={String(view.secondsLeft)} meaning={words.secondsLeft} />
        </>
      )}
      {view.oneMoreByTap === true && <p className="body">{words.oneMore}</p>}
    </GateFrame>
  );
}
