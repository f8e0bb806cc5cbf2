import type { DeskVisit } from '@saunter/contracts';
import { refundView } from '@saunter/contracts';
import { mintId } from '@saunter/kit';
import type { RefundReason } from '@saunter/model';
import { REFUND_REASONS } from '@saunter/model';
import { formatAmount } from '@saunter/text';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { browserClock, browserEntropy } from '../shared/browser-machine.ts';
import { Notice, Press } from '../shared/controls.tsx';
import { Choice } from './choice.tsx';
import { useDesk } from './desk-parts.ts';
import type { Said } from './said.ts';

/** Whoever moves a line says so by moving it. */
const STATED = REFUND_REASONS.filter((reason) => reason !== 'moved');

/** Gives back units of lines, or all that is left, with a reason. What is asked has one id until it is answered. */
export function RefundForm({ found }: { readonly found: DeskVisit }): ReactElement | null {
  const { api, words, language, changed, failed } = useDesk();
  const { desk: say } = words;
  const [units, setUnits] = useState<ReadonlyMap<number, number>>(new Map());
  const [reason, setReason] = useState<RefundReason | ''>('');
  const [refundId, setRefundId] = useState(newRefundId);
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said>();
  const open = found.lines.filter(({ refundableUnits }) => refundableUnits > 0);
  const lines = [...units].filter(([, count]) => count > 0).map(([line, count]) => ({ line, units: count }));

  const give = async (what: { readonly rest: true } | { readonly lines: typeof lines }) => {
    setBusy(true);
    const path = `/v1/visits/${found.visit.visitId}/refunds`;
    const given = await api.changeOnce('POST', path, { refundId, reason, ...what }, refundView);
    setBusy(false);
    if (given.ok)
      setSaid({ kind: 'go', text: say.given(formatAmount(given.value.amountMinor, given.value.currency, language)) });
    else setSaid({ kind: 'stop', text: failed(given.error) });
    // What may have been heard keeps its id: asked again it is the same refund.
    if (!given.ok && given.error.class === 'retry') return;
    setRefundId(newRefundId());
    setUnits(new Map());
    changed();
  };

  if (open.length === 0) return said ? <Notice kind={said.kind}>{said.text}</Notice> : null;
  return (
    <section className="give-back">
      <h3>{say.refund}</h3>
      <RefundChoices {...{ open, units, reason }} onUnits={setUnits} onReason={setReason} />
      {said && <Notice kind={said.kind}>{said.text}</Notice>}
      <div className="presses">
        <Press
          kind="main"
          isBusy={isBusy}
          isDisabled={lines.length === 0 || reason === ''}
          onPress={() => void give({ lines })}
        >
          {say.giveBack}
        </Press>
        <Press isBusy={isBusy} isDisabled={reason === ''} onPress={() => void give({ rest: true })}>
          {say.giveBackRest}
        </Press>
      </div>
    </section>
  );
}

interface RefundChoicesProps {
  readonly open: DeskVisit['lines'];
  readonly units: ReadonlyMap<number, number>;
  readonly reason: RefundReason | '';
  onUnits(units: ReadonlyMap<number, number>): void;
  onReason(reason: RefundReason | ''): void;
}

function RefundChoices({ open, units, reason, onUnits, onReason }: RefundChoicesProps): ReactElement {
  const { desk: say, credit } = useDesk().words;
  return (
    <>
      <div className="give-lines">
        {open.map((line) => (
          <Choice
            key={line.line}
            name={line.name}
            label={say.giveBackOf(line.name)}
            value={units.get(line.line) ?? 0}
            options={Array.from({ length: line.refundableUnits + 1 }, (_, at) => ({ value: at, text: String(at) }))}
            onChoose={(count) => onUnits(new Map(units).set(line.line, count))}
          />
        ))}
      </div>
      <Choice
        name={say.reason}
        value={reason}
        options={[
          { value: '', text: say.chooseReason },
          ...STATED.map((one) => ({ value: one, text: credit.reasons[one] })),
        ]}
        onChoose={onReason}
      />
    </>
  );
}

const newRefundId = () => mintId('rfd', browserClock, browserEntropy);
