import type { Side } from '@saunter/kiosk-shell/look';
import { Action, InsertCard, LookAtPhone, OneCard, TakeCard, TapCard } from '@saunter/kiosk-shell/look';
import type { KioskWords } from '@saunter/text';
import type { ReactElement } from 'react';
import { PageFrame } from './page-frame.tsx';
import type { ViewProps } from './view-props.ts';

/** The card is being read. */
export function ReadingView(props: ViewProps<'reading'>): ReactElement {
  const { kiosk, look } = props.words;
  return (
    <PageFrame
      of={props}
      threshold="works"
      picture={<TapCard side={props.screen.readerSide} tone="plain" moving={false} />}
      headline={kiosk.holdStill}
      body={kiosk.holdStillBody}
      actions={<Action onPress={() => props.touch({ kind: 'back' })}>{look.cancel}</Action>}
    />
  );
}

type Fault = ViewProps<'card-failed'>['view']['fault'];

interface FaultLook {
  readonly headline: keyof KioskWords & ('cardTooEarly' | 'tryAgain' | 'anotherCard');
  readonly Picture: (props: { readonly side: Side }) => ReactElement;
}

const AGAIN: FaultLook = { headline: 'tryAgain', Picture: TapCard };
const ANOTHER: FaultLook = { headline: 'anotherCard', Picture: TakeCard };

const LOOKS: Readonly<Record<Fault, FaultLook>> = {
  'removed-early': { headline: 'cardTooEarly', Picture: TapCard },
  unreadable: AGAIN,
  'not-accepted': ANOTHER,
  'tap-instead': AGAIN,
  'insert-instead': { headline: 'tryAgain', Picture: InsertCard },
  'look-at-phone': { headline: 'tryAgain', Picture: LookAtPhone },
  'one-card-only': { headline: 'tryAgain', Picture: OneCard },
  expired: ANOTHER,
  'declined-by-card': ANOTHER,
  'not-genuine': ANOTHER,
  denied: ANOTHER,
};

/** It could not be read: what the shopper can do about it. */
export function CardFailedView(props: ViewProps<'card-failed'>): ReactElement {
  const { kiosk, look } = props.words;
  const { headline, Picture } = LOOKS[props.view.fault];
  return (
    <PageFrame
      of={props}
      threshold="holds"
      picture={<Picture side={props.screen.readerSide} />}
      headline={kiosk[headline]}
      body={kiosk.cardFaults[props.view.fault]}
      actions={<Action onPress={() => props.touch({ kind: 'back' })}>{look.cancel}</Action>}
    />
  );
}
