import { ShowCode, TakeCard, TapCard } from '@saunter/kiosk-shell/look';
import type { GateWords } from '@saunter/text';
import type { ReactElement } from 'react';
import type { GateScreen } from '../../contract/gate-screen.ts';
import { GateFrame } from './gate-frame.tsx';
import type { ViewProps } from './view-props.ts';

type Reason = Extract<GateScreen['view'], { readonly screen: 'declined' }>['reason'];

/** What the shopper can do next, where it is not another card. */
const NEXT: Readonly<Partial<Record<Reason, keyof GateWords & ('newCode' | 'cardFirst')>>> = {
  'code-expired': 'newCode',
  'code-used': 'newCode',
  'code-refused': 'newCode',
  'no-card': 'cardFirst',
};

/** The bank said no to this card, or the gate to this code: why, and what to do. */
export function DeclinedView(props: ViewProps<'declined'>): ReactElement {
  const { view, words } = props;
  const next = NEXT[view.reason] ?? 'anotherCard';
  return (
    <GateFrame
      {...props}
      threshold="holds"
      picture={pictureOf(next, props)}
      headline={words[next]}
      body={words.declined[view.reason]}
    />
  );
}

function pictureOf(
  next: 'newCode' | 'cardFirst' | 'anotherCard',
  { readerSide, scannerSide = readerSide }: Pick<ViewProps<'declined'>, 'readerSide' | 'scannerSide'>,
): ReactElement {
  if (next === 'newCode') return <ShowCode side={scannerSide} />;
  return next === 'cardFirst' ? <TapCard side={readerSide} /> : <TakeCard side={readerSide} />;
}
