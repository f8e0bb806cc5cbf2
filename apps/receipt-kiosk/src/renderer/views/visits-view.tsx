import { Action, Bag } from '@saunter/kiosk-shell/look';
import { formatAmount, formatDateTime } from '@saunter/text';
import { ChevronRight } from 'lucide-react';
import type { ReactElement } from 'react';
import { Button } from 'react-aria-components';
import { PageFrame } from './page-frame.tsx';
import type { ViewProps } from './view-props.ts';

type Props = ViewProps<'visits'>;

/** Everything of a shopper's: their visits, where receipts go, what is open. */
export function VisitsView(props: Props): ReactElement {
  const { view, touch } = props;
  const { kiosk } = props.words;
  const isEmpty = view.visits.length === 0;
  return (
    <PageFrame
      of={props}
      threshold="still"
      picture={isEmpty ? <Bag count={0} /> : undefined}
      headline={isEmpty ? kiosk.noVisits : kiosk.yourVisits}
      body={isEmpty ? kiosk.noVisitsBody : undefined}
      actions={
        <>
          {view.debtCount > 0 && (
            <Action strong onPress={() => touch({ kind: 'want-debts' })}>
              {kiosk.payOpen}
            </Action>
          )}
          <Action strong={view.debtCount === 0} onPress={() => touch({ kind: 'want-address' })}>
            {kiosk.receiptsByMail}
          </Action>
          <Action onPress={() => touch({ kind: 'leave' })}>{kiosk.finish}</Action>
        </>
      }
    >
      {!isEmpty && (
        <ul className="rows">
          {view.visits.map((visit, place) => (
            <li key={visit.visitId}>
              <VisitRow {...props} place={place} />
            </li>
          ))}
        </ul>
      )}
    </PageFrame>
  );
}

function VisitRow(props: Props & { readonly place: number }): ReactElement | null {
  const { view, screen, words, place, touch } = props;
  const visit = view.visits[place];
  if (!visit) return null;
  const { language, timeZone } = screen;
  const { chargedMinor, refundedMinor, currency } = visit;
  const price = (minor: number) => formatAmount(minor, currency, language);
  return (
    <Button className="row" onPress={() => touch({ kind: 'chose', place })}>
      <span className="row-words">
        <span className="row-title">{formatDateTime(visit.enteredAt, language, timeZone)}</span>
        <span className="row-note">
          <bdi>{visit.storeName}</bdi>
          <span>{words.kiosk.items(visit.itemCount)}</span>
          {visit.state !== 'settled' && <span className="row-state">{words.kiosk.visitStates[visit.state]}</span>}
          {refundedMinor !== undefined && <span>{words.kiosk.givenBack(price(refundedMinor))}</span>}
        </span>
      </span>
      {chargedMinor !== undefined && <span className="row-amount figures">{price(chargedMinor)}</span>}
      <ChevronRight className="row-arrow" size={44} aria-hidden="true" />
    </Button>
  );
}
