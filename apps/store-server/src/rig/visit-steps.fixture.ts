import type { HubMessage } from '@saunter/contracts';
import { asId } from '@saunter/model';

const at = 1_770_000_000_000;

/** What the hub says of body `track` of a visit at a lane. */
export const member = (type: 'MemberBound' | 'MemberLeft', visitId: string, track: string, lane = 'entry-1') =>
  ({ type, laneId: asId(lane), trackId: asId(track), visitId: asId(visitId), at }) satisfies HubMessage;

/** A revised cart. */
export const revised = (visitId: string, revision: number, lines: Cart): HubMessage => ({
  type: 'CartRevised',
  visitId: asId(visitId),
  revision,
  lines,
  watermark: at,
});

type Cart = Extract<HubMessage, { type: 'CartRevised' }>['lines'];

/** The final cart. */
export const final = (visitId: string, revision: number): HubMessage => ({
  type: 'CartFinal',
  visitId: asId(visitId),
  revision,
  watermark: at,
});

/** One body comes in, takes `lines` and leaves again. */
export const wholeVisit = (visitId: string, lines: Cart, track = 't1'): readonly HubMessage[] => [
  member('MemberBound', visitId, track),
  ...(lines.length > 0 ? [revised(visitId, 1, lines)] : []),
  member('MemberLeft', visitId, track),
  final(visitId, lines.length > 0 ? 1 : 0),
];
