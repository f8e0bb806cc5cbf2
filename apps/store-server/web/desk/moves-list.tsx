import type { DeskVisit } from '@saunter/contracts';
import { formatDateTime } from '@saunter/text';
import type { ReactElement } from 'react';
import { Press } from '../shared/controls.tsx';
import { useDesk } from './desk-parts.ts';

type Move = DeskVisit['moves'][number];

/** What staff moved to or from the visit, and what became of its price. */
export function MovesList({ moves }: { readonly moves: readonly Move[] }): ReactElement | null {
  const { words, language, timeZone, open } = useDesk();
  const { desk: say } = words;
  if (moves.length === 0) return null;
  const what = ({ units, name, direction }: Move) =>
    (direction === 'away' ? say.movedTo : say.movedFrom)(`${units} × ${name}`);
  const price = (move: Move) => {
    if (move.direction === 'away') return move.refundId === undefined ? say.moveFromCart : say.moveCredited;
    return move.isCharged ? say.movePaid : say.moveFreeHere;
  };
  return (
    <section>
      <h3>{say.movedAwayHead}</h3>
      <ul className="list plain">
        {moves.map((move) => (
          <li key={move.moveId} className="refund moved">
            <b>{what(move)}</b>
            <span>{price(move)}</span>
            <span className="quiet figures">
              {move.by}, {formatDateTime(move.at, language, timeZone)}
            </span>
            <Press kind="plain" onPress={() => open(move.otherVisitId)}>
              {say.openOther}
            </Press>
          </li>
        ))}
      </ul>
    </section>
  );
}
