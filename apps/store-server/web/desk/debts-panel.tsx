import type { DebtView } from '@saunter/contracts';
import { debtList, debtView } from '@saunter/contracts';
import { formatAmount, formatDayAndTime } from '@saunter/text';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { Notice, Press } from '../shared/controls.tsx';
import { useDesk } from './desk-parts.ts';
import type { Said } from './said.ts';
import { useAnswer } from './use-answer.ts';

/** What is owed, the latest first; staff may take it in cash. */
export function DebtsPanel(): ReactElement {
  const { words } = useDesk();
  const list = useAnswer('/v1/debts', debtList);
  const [said, setSaid] = useState<Said>();
  return (
    <>
      {said && <Notice kind={said.kind}>{said.text}</Notice>}
      {list?.debts.length === 0 && <p className="quiet">{words.desk.nothingWaits}</p>}
      <ul className="list">
        {list?.debts.map((debt) => (
          <Debt key={debt.debtId} debt={debt} onSaid={setSaid} />
        ))}
      </ul>
    </>
  );
}

/** One debt. Cash is asked about twice: what was taken is in a till by then, and nothing here gives it back. */
function Debt({ debt, onSaid }: { readonly debt: DebtView; onSaid(said: Said): void }): ReactElement {
  const { api, words, language, timeZone, open, changed, failed } = useDesk();
  const { desk: say } = words;
  const [isSure, setSure] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const amountMinor = debt.amountMinor - debt.repaidMinor;
  const amount = formatAmount(amountMinor, debt.currency, language);
  const take = async () => {
    setBusy(true);
    const taken = await api.changeOnce('POST', `/v1/debts/${debt.debtId}/cash`, { amountMinor }, debtView);
    setBusy(false);
    setSure(false);
    onSaid(taken.ok ? { kind: 'go', text: say.cashTaken(amount) } : { kind: 'stop', text: failed(taken.error) });
    changed();
  };
  return (
    <li className="debt">
      <Button className="row" onPress={() => open(debt.visitId)}>
        <span className="quiet">{formatDayAndTime(debt.bookedAt, language, timeZone)}</span>
        <b className="figures">{amount}</b>
      </Button>
      {isSure ? (
        <div className="presses">
          <Press kind="main" isBusy={isBusy} onPress={() => void take()}>
            {say.tookCash(amount)}
          </Press>
          <Press kind="plain" onPress={() => setSure(false)}>
            {say.cancel}
          </Press>
        </div>
      ) : (
        <Press kind="plain" label={`${say.inCash}: ${amount}`} onPress={() => setSure(true)}>
          {say.inCash}
        </Press>
      )}
    </li>
  );
}
