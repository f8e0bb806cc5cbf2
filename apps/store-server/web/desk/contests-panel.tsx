import type { ContestView } from '@saunter/contracts';
import { contestList, contestView } from '@saunter/contracts';
import { formatAmount, formatDayAndTime } from '@saunter/text';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { Notice, Press } from '../shared/controls.tsx';
import { useDesk } from './desk-parts.ts';
import { useAnswer } from './use-answer.ts';

/** Lines that shoppers say are wrong, due first. */
export function ContestsPanel(): ReactElement {
  const { desk: say } = useDesk().words;
  const list = useAnswer('/v1/desk/contests', contestList);
  if (list?.contests.length === 0) return <p className="quiet">{say.nothingWaits}</p>;
  return (
    <ul className="list plain">
      {list?.contests.map((contest) => (
        <Contest key={contest.contestId} contest={contest} />
      ))}
    </ul>
  );
}

function Contest({ contest }: { readonly contest: ContestView }): ReactElement {
  const { api, words, language, timeZone, open, changed, failed } = useDesk();
  const { desk: say } = words;
  const [answer, setAnswer] = useState('');
  const [trouble, setTrouble] = useState<string>();
  const send = async (decision: 'credit' | 'refuse') => {
    const path = `/v1/desk/contests/${contest.contestId}/answer`;
    const said = await api.changeOnce('POST', path, { decision, answer }, contestView);
    setTrouble(said.ok ? undefined : failed(said.error));
    changed();
  };
  return (
    <li className="card">
      <Press kind="plain" onPress={() => open(contest.visitId)}>
        <span dir="ltr">{contest.visitId}</span>
      </Press>
      <p className="figures">
        <b>{formatAmount(contest.amountMinor, contest.currency, language)}</b> {say.contestReasons[contest.reason]}
        {contest.answerBy !== undefined && (
          <span className="quiet"> {say.due(formatDayAndTime(contest.answerBy, language, timeZone))}</span>
        )}
      </p>
      <TextField className="field" value={answer} onChange={setAnswer} maxLength={500}>
        <Label>{say.answerForShopper}</Label>
        <Input />
      </TextField>
      <div className="presses">
        <Press onPress={() => void send('credit')}>{say.giveBack}</Press>
        <Press onPress={() => void send('refuse')}>{say.refuse}</Press>
      </div>
      {trouble !== undefined && <Notice kind="stop">{trouble}</Notice>}
    </li>
  );
}
