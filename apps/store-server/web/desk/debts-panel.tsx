import { debtList } from '@saunter/contracts';
import { formatAmount, formatDayAndTime } from '@saunter/text';
import type { ReactElement } from 'react';
import { Button } from 'react-aria-components';
import { useDesk } from './desk-parts.ts';
import { useAnswer } from './use-answer.ts';

/** What is owed, the latest first. */
export function DebtsPanel(): ReactElement {
  const { words, language, timeZone, open } = useDesk();
  const list = useAnswer('/v1/debts', debtList);
  if (list?.debts.length === 0) return <p className="quiet">{words.desk.nothingWaits}</p>;
  return (
    <ul className="list">
      {list?.debts.map((debt) => (
        <li key={debt.debtId}>
          <Button className="row" onPress={() => open(debt.visitId)}>
            <span className="quiet">{formatDayAndTime(debt.bookedAt, language, timeZone)}</span>
            <b className="figures">{formatAmount(debt.amountMinor - debt.repaidMinor, debt.currency, language)}</b>
          </Button>
        </li>
      ))}
    </ul>
  );
}
