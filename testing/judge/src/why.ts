import { plateKey } from '@saunter/model';
import { EVENT_SLACK_MS, PHANTOM_SLACK_MS } from './pair-events.ts';
import type { EventOutcome, RunOutcome } from './run-outcome.ts';
import type { MoveReacher, ToldMove } from './told-move.ts';

const REACHERS_SHOWN = 4;
const ANOTHER_PLATE_MS = 1_000;

const shelfOf = ({ plates: [plate] }: Pick<ToldMove, 'plates'>): string => `${plate?.gondola}/${plate?.shelf}`;

/** The shelf event that a deed or decision is about: of its shelf and direction, nearest in time and place. */
function moveOf(event: EventOutcome, moves: readonly ToldMove[], slackMs: number): ToldMove | undefined {
  const about = event.deed ?? event.decision;
  if (!about) return undefined;
  const isPut = event.deed ? event.deed.kind === 'put' : (event.decision?.quantity ?? 0) < 0;
  const plates = new Set(about.plates.map(plateKey));
  const cost = (move: ToldMove): number =>
    Math.abs(move.atMs - about.atMs) + (move.plates.some((one) => plates.has(plateKey(one))) ? 0 : ANOTHER_PLATE_MS);
  return moves
    .filter(({ atMs }) => Math.abs(atMs - about.atMs) <= slackMs)
    .filter((move) => shelfOf(move) === shelfOf(about) && move.massGrams > 0 === isPut)
    .sort((a, b) => cost(a) - cost(b))[0];
}

function describeReacher(event: EventOutcome, { trackId, logOdds, handDistanceMetres, ownerId }: MoveReacher): string {
  const whose = ownerId === undefined ? 'nobody' : ownerId === event.deed?.visitId ? 'the doer' : ownerId;
  const hand = handDistanceMetres === undefined ? '' : `, hand at ${handDistanceMetres.toFixed(2)} m`;
  return `${trackId} (${whose}) ${logOdds.toFixed(1)}${hand}`;
}

function describeShares({ deed }: EventOutcome, { shares }: ToldMove): string {
  const takers = shares.filter(({ chosen }) => chosen !== null);
  const own = shares.find(({ visitId }) => visitId === deed?.visitId);
  const taken = takers.map(
    ({ visitId, chosen, probability }) =>
      `given to ${visitId} as ${chosen?.quantity} x ${chosen?.barcode} p ${probability.toFixed(3)}`,
  );
  if (taken.length > 0) return taken.join(' and ');
  if (!own) return 'given to nobody; the doer was not weighed';
  return `given to nobody; that the doer did nothing has p ${own.probability.toFixed(3)}`;
}

/** Another deed that was told by the very same shelf event: two deeds came as one. */
function describeMerge(event: EventOutcome, run: RunOutcome, move: ToldMove): string {
  const other = run.events.find(
    ({ deed, decision }) =>
      deed &&
      decision &&
      deed !== event.deed &&
      decision.atMs === Math.floor(move.atMs) &&
      shelfOf(decision) === shelfOf(move),
  )?.deed;
  return other ? `; it tells ${other.kind} ${other.quantity} x ${other.barcode} by ${other.visitId} too` : '';
}

function describeMove(event: EventOutcome, run: RunOutcome, move: ToldMove): string {
  const late = ((move.atMs - (event.deed?.atMs ?? move.atMs)) / 1000).toFixed(2);
  const flaws = move.flaws.length > 0 ? ` ${move.flaws.join(' ')}` : '';
  const head = `${move.massGrams.toFixed(1)} g on ${move.plates.map(plateKey).join(' ')} at ${late} s${flaws}`;
  const reachers = move.reachers.slice(0, REACHERS_SHOWN).map((reacher) => describeReacher(event, reacher));
  const picks = move.picks.map(
    ({ barcode, quantity, probability }) => `${quantity} x ${barcode} ${probability.toFixed(3)}`,
  );
  const share = describeShares(event, move) + describeMerge(event, run, move);
  const goods = move.massGrams < 0 ? `; may be ${picks.join(', ') || 'nothing known'}` : '';
  return `${head} ${share}; reached ${reachers.join(', ') || 'by nobody'}${goods}`;
}

/** Why a deed came out as it did: which shelf event it was, who may have reached, what it may have been, who got it. */
export function whyOf(event: EventOutcome, run: RunOutcome): string | undefined {
  const { moves } = run;
  if (!moves) return undefined;
  const near = moveOf(event, moves, EVENT_SLACK_MS);
  if (near) return `shelf event ${describeMove(event, run, near)}`;
  const far = moveOf(event, moves, PHANTOM_SLACK_MS);
  return far ? `no shelf event within 1 s; nearest ${describeMove(event, run, far)}` : 'no shelf event near';
}
