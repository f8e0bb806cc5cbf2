import { DESK_ANSWERS, MANAGER, SAID } from './desk-stories-data.ts';

/** What a person does on the page before it is looked at. */
export type DeskStep =
  | { readonly press: string }
  | { readonly open: string }
  | { readonly fill: string; readonly text: string }
  | { readonly choose: string; readonly option: string };

/** One state of the desk: what the server says in it, and how somebody comes to it. */
export interface DeskStory {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly steps: readonly DeskStep[];
}

/** An answer that refuses, as the server sends it. */
export interface Refused {
  readonly refused: number;
  readonly kind: string;
}

const { VISIT, OWING, LINES, REFUND, MOVES, QUESTION, STUCK, CONTEST, DEBT, ACTS, STAFF } = SAID;
const visitPath = `GET /v1/desk/visits/${VISIT.visitId}`;
const openVisit = { open: '•••• 0119' };
const shown = (over: object, more: object = {}) => ({
  ...{ [visitPath]: { visit: { ...VISIT, ...more }, lines: LINES, contests: [], moves: [], ...over } },
});
const story = (answers: object, steps: readonly DeskStep[] = []): DeskStory => {
  return { answers: { ...DESK_ANSWERS, ...answers }, steps };
};
const refused = (status: number, kind: string): Refused => ({ refused: status, kind });
const signedOut = { 'GET /v1/desk/session': refused(401, 'signed-out') };
const owing = {
  'GET /v1/debts': { debts: [DEBT] },
  [`GET /v1/desk/visits/${OWING.visitId}`]: { visit: OWING, lines: LINES, contests: [], moves: [] },
};
const staffed = { 'GET /v1/desk/session': MANAGER, 'GET /v1/staff': { staff: STAFF } };
const signIn = [{ fill: 'staffId', text: 'ann' }, { fill: 'secret', text: 'abcde' }, { press: 'signIn' }] as const;

/** Every state of the service desk by name. */
export const deskStories: Readonly<Record<string, DeskStory>> = {
  'sign-in': story(signedOut),
  'sign-in-wrong': story({ ...signedOut, 'POST /v1/desk/sessions': refused(401, 'wrong-secret') }, signIn),
  'sign-in-too-often': story({ ...signedOut, 'POST /v1/desk/sessions': refused(429, 'too-many-tries') }, signIn),
  find: story({}),
  'find-nothing': story({ 'GET /v1/desk/visits': { visits: [], isWhole: true } }),
  visit: story({}, [openVisit]),
  'visit-evidence': story({}, [openVisit, { press: 'Water' }]),
  'visit-inside': story(shown({}, { phase: 'in-store', payment: 'HELD', captured: undefined, receipt: undefined }), [
    openVisit,
  ]),
  'visit-refunded-and-moved': story(shown({ moves: MOVES }, { refunds: [REFUND] }), [openVisit]),
  'visit-refund-refused': story({ [`POST /v1/visits/${VISIT.visitId}/refunds`]: refused(409, 'refund-too-high') }, [
    openVisit,
    { choose: 'reason', option: 'damaged' },
    { press: 'giveBackRest' },
  ]),
  'visit-owing': story(owing, [{ open: '•••• 8812' }]),
  reviews: story({ 'GET /v1/reviews': { reviews: [QUESTION, STUCK] } }, [{ press: 'reviews' }]),
  contests: story({ 'GET /v1/desk/contests': { contests: [CONTEST] } }, [{ press: 'contests' }]),
  'contests-none': story({}, [{ press: 'contests' }]),
  debts: story(owing, [{ press: 'debts' }]),
  'debts-cash': story(owing, [{ press: 'debts' }, { press: 'inCash' }]),
  'debts-cash-taken': story(
    { ...owing, [`POST /v1/debts/${DEBT.debtId}/cash`]: { ...DEBT, repaidMinor: 450, state: 'repaid' } },
    [{ press: 'debts' }, { press: 'inCash' }, { press: 'tookCash' }],
  ),
  staff: story(staffed, [{ press: 'staff' }]),
  'staff-secret': story(
    { ...staffed, 'PUT /v1/staff/ann': { staffId: 'ann', role: 'associate', secret: '7k2mp-xw4nd-9h3rt-c5vbz' } },
    [{ press: 'staff' }, { press: 'newSecret' }],
  ),
  log: story({ 'GET /v1/desk/session': MANAGER, 'GET /v1/desk/audit': { acts: ACTS } }, [{ press: 'log' }]),
};
