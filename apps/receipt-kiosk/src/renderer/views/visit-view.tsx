import type { ReceiptRow } from '@saunter/kiosk-shell/look';
import { Action, Bag, ReceiptLines } from '@saunter/kiosk-shell/look';
import { formatAmount, formatDateTime } from '@saunter/text';
import type { ReactElement } from 'react';
import { Button } from 'react-aria-components';
import { PageFrame } from './page-frame.tsx';
import type { ViewProps } from './view-props.ts';

type Props = ViewProps<'visit'>;

/** One visit: the cart while its people are inside, and what became of it. */
export function VisitView(props: Props): ReactElement {
  const { view, touch, screen } = props;
  const { visit } = view;
  const { kiosk, look } = props.words;
  const isLive = visit.state === 'in-store';
  const { chargedMinor, currency } = visit;
  const total = chargedMinor === undefined ? {} : { total: formatAmount(chargedMinor, currency, screen.language) };
  return (
    <PageFrame
      of={props}
      threshold={isLive ? 'waits' : 'still'}
      picture={visit.lines.length === 0 ? <Bag count={0} /> : undefined}
      headline={isLive ? kiosk.yourCart : kiosk.yourVisit}
      body={bodyOf(props)}
      actions={
        <>
          {visit.receiptId !== undefined && (
            <Action strong autoFocus onPress={() => touch({ kind: 'want-receipt' })}>
              {kiosk.openReceipt}
            </Action>
          )}
          <Action onPress={() => touch({ kind: 'back' })}>{look.back}</Action>
        </>
      }
    >
      {visit.lines.length > 0 && <ReceiptLines words={look} rows={rowsOf(props)} {...total} />}
    </PageFrame>
  );
}

function bodyOf({ view: { visit }, words, screen }: Props): string {
  const { kiosk } = words;
  if (visit.state === 'checking') return kiosk.checkingBody;
  if (visit.lines.length === 0) return visit.state === 'in-store' ? kiosk.cartEmpty : kiosk.nothingTaken;
  return kiosk.visitAt(visit.storeName, formatDateTime(visit.enteredAt, screen.language, screen.timeZone));
}

function rowsOf({ view: { visit }, words, screen, touch }: Props): readonly ReceiptRow[] {
  const { kiosk } = words;
  return visit.lines.map((line, place) => ({
    id: `${line.line}`,
    quantity: line.quantity,
    name: line.name,
    amount: line.amountMinor === undefined ? '' : formatAmount(line.amountMinor, visit.currency, screen.language),
    ...(line.contest && { note: kiosk.contestStates[line.contest.state] }),
    ...(line.contestable > 0 && {
      action: (
        <Button
          className="line-action"
          aria-label={`${kiosk.notMine} ${line.name}`}
          onPress={() => touch({ kind: 'chose', place })}
        >
          {kiosk.notMine}
        </Button>
      ),
    }),
  }));
}
