import { Amount, OpenBill } from '@saunter/kiosk-shell/look';
import { formatAmount } from '@saunter/text';
import type { ReactElement } from 'react';
import { GateFrame } from './gate-frame.tsx';
import type { ViewProps } from './view-props.ts';

/** Something is owed from an earlier visit: how much, and where it is paid. */
export function DebtView(props: ViewProps<'debt'>): ReactElement {
  const { view, words, locale } = props;
  return (
    <GateFrame {...props} threshold="holds" picture={<OpenBill />} headline={words.debt} body={words.debtMeaning}>
      <Amount figure={formatAmount(view.owed.amountMinor, view.owed.currency, locale)} meaning={words.debtLabel} />
    </GateFrame>
  );
}
