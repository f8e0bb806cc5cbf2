import { Amount, Hint, NumberChoice, ShowCode, TapCard } from '@saunter/kiosk-shell/look';
import { formatAmount } from '@saunter/text';
import type { ReactElement } from 'react';
import { GateFrame } from './gate-frame.tsx';
import type { GateActions, ViewProps } from './view-props.ts';

const GROUPS = [1, 2, 3, 4, 5];

/** Tap to come in: what is held is said before the tap, with what becomes of it, and who comes in without a bank. */
export function IdleView(props: ViewProps<'idle'> & Pick<GateActions, 'chooseGroupSize'>): ReactElement {
  const { view, words, locale, readerSide, scannerSide = readerSide } = props;
  const { offline } = view;
  const lineDown = offline && words.lineDown[offline.cards](offline.minutesLeft);
  return (
    <GateFrame
      {...props}
      threshold="waits"
      picture={<TapCard side={readerSide} />}
      headline={words.tapYourCard}
      {...(lineDown !== undefined && { body: lineDown })}
    >
      <Amount
        label={words.holdLabel}
        figure={formatAmount(view.hold.amountMinor, view.hold.currency, locale)}
        meaning={words.holdMeaning}
      />
      {view.codes === true && (
        <Hint side={scannerSide} picture={<ShowCode side={scannerSide} />}>
          {words.orShowCode}
        </Hint>
      )}
      <NumberChoice
        label={words.groupQuestion}
        numbers={GROUPS}
        chosen={view.groupSize}
        onChoose={props.chooseGroupSize}
      />
    </GateFrame>
  );
}
