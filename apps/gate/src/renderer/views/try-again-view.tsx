import type { Side } from '@saunter/kiosk-shell/look';
import { InsertCard, LookAtPhone, OneCard, TakeCard, TapCard } from '@saunter/kiosk-shell/look';
import type { GateWords } from '@saunter/text';
import type { ReactElement } from 'react';
import type { GateScreen } from '../../contract/gate-screen.ts';
import { GateFrame } from './gate-frame.tsx';
import type { ViewProps } from './view-props.ts';

type Reason = Extract<GateScreen['view'], { readonly screen: 'try-again' }>['reason'];

/** What each reason looks like, and which words stand over it. */
interface Look {
  readonly headline: keyof GateWords &
    ('tryAgain' | 'anotherCard' | 'tapInstead' | 'insertInstead' | 'lookAtPhone' | 'oneCardOnly');
  readonly Picture: (props: { readonly side: Side }) => ReactElement;
}

const AGAIN: Look = { headline: 'tryAgain', Picture: TapCard };
const ANOTHER: Look = { headline: 'anotherCard', Picture: TakeCard };

const LOOKS: Readonly<Record<Reason, Look>> = {
  'removed-early': AGAIN,
  unreadable: AGAIN,
  'not-accepted': ANOTHER,
  'tap-instead': { headline: 'tapInstead', Picture: TapCard },
  'insert-instead': { headline: 'insertInstead', Picture: InsertCard },
  'look-at-phone': { headline: 'lookAtPhone', Picture: LookAtPhone },
  'one-card-only': { headline: 'oneCardOnly', Picture: OneCard },
  expired: ANOTHER,
  'declined-by-card': ANOTHER,
  'not-genuine': ANOTHER,
  denied: ANOTHER,
  'no-answer': AGAIN,
  'too-late': AGAIN,
  lock: AGAIN,
  refused: AGAIN,
};

/** It did not work: what the shopper can do about it. */
export function TryAgainView(props: ViewProps<'try-again'>): ReactElement {
  const { view, words, readerSide } = props;
  const { headline, Picture } = LOOKS[view.reason];
  return (
    <GateFrame
      {...props}
      threshold="holds"
      picture={<Picture side={readerSide} />}
      headline={words[headline]}
      body={words.cardFaults[view.reason]}
    />
  );
}
