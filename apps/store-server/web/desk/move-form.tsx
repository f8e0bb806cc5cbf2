import type { DeskVisit, VisitView } from '@saunter/contracts';
import { foundVisits, lineMoved } from '@saunter/contracts';
import { mintId } from '@saunter/kit';
import { formatDateTime } from '@saunter/text';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { browserClock, browserEntropy } from '../shared/browser-machine.ts';
import { Notice, Press } from '../shared/controls.tsx';
import { Choice } from './choice.tsx';
import { useDesk } from './desk-parts.ts';
import type { Said } from './said.ts';
import { useAnswer } from './use-answer.ts';

/** Somebody may have taken it who came in a little earlier, and handed it over on the way out. */
const AROUND_MS = 2 * 3_600_000;
const CAME_IN: ReadonlySet<VisitView['phase']> = new Set(['in-store', 'review', 'closed', 'settling', 'settled']);

/** Moves units of a line to the visit of whoever has it. What is asked has one id until it is answered. */
export function MoveForm({ found }: { readonly found: DeskVisit }): ReactElement | null {
  const { desk: say } = useDesk().words;
  const [line, setLine] = useState(0);
  const [units, setUnits] = useState(1);
  const [toVisitId, setTo] = useState('');
  const { send, isBusy, said } = useMove(found.visit.visitId);
  const lines = found.lines.filter((one) => movable(found, one) > 0);
  const chosen = lines.find((one) => one.line === line) ?? lines[0];
  if (!chosen) return said ? <Notice kind={said.kind}>{said.text}</Notice> : null;
  const most = movable(found, chosen);
  const count = Math.min(units, most);
  return (
    <section className="give-back">
      <h3>{say.move}</h3>
      <Choice
        name={say.moveLine}
        value={chosen.line}
        options={lines.map((one) => ({ value: one.line, text: one.name }))}
        onChoose={(at: number) => setLine(at)}
      />
      <Choice
        name={say.units}
        value={count}
        options={Array.from({ length: most }, (_, at) => ({ value: at + 1, text: String(at + 1) }))}
        onChoose={(most: number) => setUnits(most)}
      />
      <OtherVisits visit={found.visit} value={toVisitId} onChoose={setTo} />
      {said && <Notice kind={said.kind}>{said.text}</Notice>}
      <div className="presses">
        <Press
          isBusy={isBusy}
          isDisabled={toVisitId === ''}
          onPress={() => void send({ toVisitId, barcode: chosen.barcode, units: count }, chosen.name)}
        >
          {say.doMove}
        </Press>
      </div>
    </section>
  );
}

/** What an open cart has, or what was paid for and did not go back. */
const movable = ({ visit }: DeskVisit, line: DeskVisit['lines'][number]): number =>
  visit.phase === 'in-store' ? line.quantity : line.refundableUnits;

interface Move {
  readonly toVisitId: string;
  readonly barcode: string;
  readonly units: number;
}

function useMove(fromVisitId: string) {
  const { api, words, changed, failed } = useDesk();
  const { desk: say } = words;
  const [moveId, setMoveId] = useState(newMoveId);
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said>();
  const send = async (move: Move, name: string) => {
    setBusy(true);
    const moved = await api.changeOnce('POST', '/v1/desk/moves', { moveId, fromVisitId, ...move }, lineMoved);
    setBusy(false);
    if (moved.ok) {
      const giver = moved.value.refundedMinor === undefined ? say.moveFromCart : say.moveCredited;
      const taker = moved.value.isCharged ? say.moveCharged : say.moveFree;
      setSaid({ kind: 'go', text: `${say.wasMoved(`${move.units} × ${name}`)} ${giver} ${taker}` });
    } else setSaid({ kind: 'stop', text: failed(moved.error) });
    // What may have been heard keeps its id: asked again it is the same move.
    if (!moved.ok && moved.error.class === 'retry') return;
    setMoveId(newMoveId());
    changed();
  };
  return { send, isBusy, said };
}

interface OtherVisitsProps {
  readonly visit: VisitView;
  readonly value: string;
  onChoose(visitId: string): void;
}

/** Visits that were in the store at that time. */
function OtherVisits({ visit, value, onChoose }: OtherVisitsProps): ReactElement | null {
  const { words, language, timeZone } = useDesk();
  const { desk: say } = words;
  const from = (visit.times['memberBound'] ?? 0) - AROUND_MS;
  const leftAt = visit.times['lastMemberLeft'];
  const until = leftAt === undefined ? '' : `&until=${leftAt}`;
  const others = useAnswer(`/v1/desk/visits?from=${Math.max(0, from)}${until}`, foundVisits);
  const open = others?.visits.filter((other) => other.visitId !== visit.visitId && CAME_IN.has(other.phase)) ?? [];
  if (others && open.length === 0) return <p className="quiet">{say.noOtherVisit}</p>;
  const text = (other: VisitView) => {
    const at = formatDateTime(other.times['visitRequested'] ?? 0, language, timeZone);
    return `•••• ${other.lastFour ?? '–'}, ${at}, ${say.phases[other.phase]}`;
  };
  const options = open.map((other) => ({ value: String(other.visitId), text: text(other) }));
  return (
    <Choice
      name={say.moveTo}
      value={value}
      options={[{ value: '', text: say.chooseMove }, ...options]}
      onChoose={onChoose}
    />
  );
}

const newMoveId = () => mintId('mov', browserClock, browserEntropy);
