import { TapCard } from '@saunter/kiosk-shell/look';
import type { ReactElement } from 'react';
import { GateFrame } from './gate-frame.tsx';
import type { ViewProps } from './view-props.ts';

/** Something went wrong that another try may mend. */
export function TryAgainView(props: ViewProps<'try-again'>): ReactElement {
  const { view, words } = props;
  return (
    <GateFrame
      {...props}
      threshold="holds"
      picture={<TapCard side={props.readerSide} />}
      headline={headlineOf(props)}
      body={words.cardFaults[view.reason]}
    />
  );
}

function headlineOf({ view, words }: ViewProps<'try-again'>): string {
  if (view.reason === 'not-accepted') return words.anotherCard;
  return view.reason === 'tap-instead' ? words.tapInstead : words.tryAgain;
}
