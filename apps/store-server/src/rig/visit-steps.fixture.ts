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

/** The final cart, and what is not sure about it. */
export const final = (visitId: string, revision: number, questions?: Questions): HubMessage => ({
  type: 'CartFinal',
  visitId: asId(visitId),
  revision,
  watermark: at,
  ...(questions && { questions }),
});

type Questions = NonNullable<Extract<HubMessage, { type: 'CartFinal' }>['questions']>;

/** Whether a visit took one bottle more than nobody knows: the hub thinks it did. */
export const bottleQuestion = (visitId: string, move = 1): Questions[number] => ({
  ...{ questionId: `${visitId}-${move}`, at, plates: [{ gondola: 1, shelf: 1, plate: 1 }], massGrams: -520 },
  chosen: { barcode: asId('40000001'), quantity: 1 },
  answers: [
    { barcode: asId('40000001'), quantity: 1, probability: 0.55 },
    { barcode: asId('40000002'), quantity: 1, probability: 0.3 },
    { barcode: asId('40000001'), quantity: 0, probability: 0.15 },
  ],
});

/** One body comes in, takes `lines` and leaves again. */
export const wholeVisit = (visitId: string, lines: Cart, track = 't1'): readonly HubMessage[] => [
  member('MemberBound', visitId, track),
  ...(lines.length > 0 ? [revised(visitId, 1, lines)] : []),
  member('MemberLeft', visitId, track),
  final(visitId, lines.length > 0 ? 1 : 0),
];
