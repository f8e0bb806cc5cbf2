import { TakeCard } from '@saunter/kiosk-shell/look';
import type { ReactElement } from 'react';
import { GateFrame } from './gate-frame.tsx';
import type { ViewProps } from './view-props.ts';

/** The bank said no to this card: why, and what to do. */
export function DeclinedView(props: ViewProps<'declined'>): ReactElement {
  const { view, words } = props;
  return (
    <GateFrame
      {...props}
      threshold="holds"
      picture={<TakeCard side={props.readerSide} />}
      headline={words.anotherCard}
      body={words.declined[view.reason]}
    />
  );
}
