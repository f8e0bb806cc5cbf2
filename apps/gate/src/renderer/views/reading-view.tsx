import { TapCard } from '@saunter/kiosk-shell/look';
import type { ReactElement } from 'react';
import { GateFrame } from './gate-frame.tsx';
import type { ViewProps } from './view-props.ts';

/** The card is being read: hold it still. */
export function ReadingView(props: ViewProps<'reading'>): ReactElement {
  return (
    <GateFrame
      {...props}
      threshold="works"
      picture={<TapCard side={props.readerSide} tone="plain" moving={false} />}
      headline={props.words.holdStill}
      body={props.words.holdStillBody}
    />
  );
}
