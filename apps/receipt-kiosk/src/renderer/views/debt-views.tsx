import { Action, Amount, TapCard } from '@saunter/kiosk-shell/look';
import { formatAmount, formatDate } from '@saunter/text';
import { ChevronRight } from 'lucide-react';
import type { ReactElement } from 'react';
import { Button } from 'react-aria-components';
import { PageFrame } from './page-frame.tsx';
import type { ViewProps } from './view-props.ts';

/** Several debts: which one? */
export function DebtsView(props: ViewProps<'debts'>): ReactElement {
  const { view, screen, touch } = props;
  const { kiosk, look } = props.words;
  return (
    <PageFrame
      of={props}
      threshold="holds"
      headline={kiosk.whatIsOpen}
      body={kiosk.whatIsOpenBody}
      actions={<Action onPress={() => touch({ kind: 'back' })}>{look.back}</Action>}
    >
      <ul className="rows">
        {view.debts.map((debt, place) => (
          <li key={debt.debtId}>
            <Button className="row" onPress={() => touch({ kind: 'chose', place })}>
              <span className="row-words row-title">{formatDate(debt.bookedAt, screen.language, screen.timeZone)}</span>
              <span className="row-amount figures">
                {formatAmount(debt.amountMinor - debt.repaidMinor, debt.currency, screen.language)}
              </span>
              <ChevronRight className="row-arrow" size={44} aria-hidden="true" />
            </Button>
          </li>
        ))}
      </ul>
    </PageFrame>
  );
}

/** Tap to pay. */
export function PayView(props: ViewProps<'pay'>): ReactElement {
  const { view, screen } = props;
  const { kiosk, look } = props.words;
  return (
    <PageFrame
      of={props}
      threshold="waits"
      picture={<TapCard side={screen.readerSide} />}
      headline={kiosk.tapToPay}
      body={kiosk.tapToPayBody}
      actions={<Action onPress={() => props.touch({ kind: 'back' })}>{look.back}</Action>}
    >
      <Amount
        label={kiosk.open}
        figure={formatAmount(view.amount.amountMinor, view.amount.currency, screen.language)}
        {...(view.mustLift && { meaning: kiosk.liftFirst })}
      />
    </PageFrame>
  );
}
