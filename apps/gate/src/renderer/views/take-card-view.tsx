import { TakeCard } from '@saunter/kiosk-shell/look';
import type { ReactElement } from 'react';
import { GateFrame } from './gate-frame.tsx';
import type { ViewProps } from './view-props.ts';

/** All is done, and the card still lies on the reader. */
export function TakeCardView(props: ViewProps<'take-card'>): ReactElement {
  const { words } = props;
  return (
    <GateFrame
      {...props}
      threshold="holds"
      picture={<TakeCard side={props.readerSide} />}
      headline={words.takeYourCard}
      body={words.takeYourCardBody}
    />
  );
}
