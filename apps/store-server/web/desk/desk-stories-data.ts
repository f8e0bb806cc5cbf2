/** What a server would say in the pictures of the desk: a Monday in November, in Amsterdam. */
const DAY = Date.UTC(2026, 10, 23, 13, 0);
const MINUTE_MS = 60_000;
const at = (minutes: number) => DAY + minutes * MINUTE_MS;
const id = (prefix: string, number: number) => `${prefix}_${String(number).padStart(26, '0')}`;
const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });

const VISIT = {
  ...{ visitId: id('vis', 1), laneId: 'entry-1', phase: 'settled', payment: 'CAPTURED', lastFour: '0119' },
  ...{ groupSize: 2, membersBound: 2, membersLeft: 2, cartRevision: 4, lines: [] },
  ...{ hold: eur(2_000), captured: eur(1_027), refunds: [] },
  receipt: { number: 'STORE-1-000042', url: 'https://shop.example/r/abc', mailState: 'sent' },
  times: { visitRequested: at(0), memberBound: at(1), lastMemberLeft: at(9), holdCaptured: at(9) },
};
const FRIEND = {
  ...{ ...VISIT, visitId: id('vis', 2), lastFour: '4407', phase: 'in-store', payment: 'HELD', groupSize: 1 },
  ...{ membersBound: 1, membersLeft: 0, captured: undefined, receipt: undefined },
  times: { visitRequested: at(3), memberBound: at(4) },
};
const OWING = {
  ...{ ...VISIT, visitId: id('vis', 3), lastFour: '8812', payment: 'DEBT', captured: eur(2_000) },
  debt: { debtId: id('dbt', 3), amountMinor: 450, repaidMinor: 0, currency: 'EUR' },
  receipt: { ...VISIT.receipt, number: 'STORE-1-000041', mailState: 'bounced' },
};
const EVIDENCE = {
  ...{ at: at(4), plates: ['1/3/2'], massGrams: -1_560, handDistanceMetres: 0.11, quantity: 3, probability: 0.97 },
  alternatives: [{ barcode: '40000002', name: 'Soap', quantity: 4, probability: 0.02 }],
};
const LINES = [
  {
    ...{ line: 0, barcode: '40000001', name: 'Water, still, 0.5 l', quantity: 3, amountMinor: 327 },
    ...{ refundableUnits: 3, refundableMinor: 327, evidence: [EVIDENCE] },
  },
  {
    ...{ line: 1, barcode: '40000002', name: 'Soap', quantity: 2, amountMinor: 700 },
    ...{ refundableUnits: 2, refundableMinor: 700, evidence: [] },
  },
];
const REFUND = {
  ...{ refundId: id('rfd', 1), amountMinor: 350, currency: 'EUR', state: 'completed', reason: 'damaged', at: at(60) },
  lines: [{ line: 1, units: 1, amountMinor: 350, taxMinor: 61 }],
};
const MOVES = [
  {
    ...{ moveId: id('mov', 1), at: at(61), by: 'ann', barcode: '40000001', name: 'Water, still, 0.5 l', units: 1 },
    ...{ direction: 'away', otherVisitId: FRIEND.visitId, refundId: id('rfd', 2) },
  },
];
const QUESTION = {
  ...{ kind: 'question', questionId: 'q-1', visitId: id('vis', 4), state: 'open', openedAt: at(10), until: at(70) },
  ...{ at: at(5), plates: [{ gondola: 2, shelf: 4, plate: 1 }], massGrams: -250, handDistanceMetres: 0.2 },
  chosen: { barcode: '40000003', name: 'Dark chocolate 70 %', quantity: 1 },
  answers: [
    { barcode: '40000003', name: 'Dark chocolate 70 %', quantity: 1, probability: 0.55 },
    { barcode: '40000004', name: 'Hazelnut chocolate', quantity: 1, probability: 0.3 },
    { barcode: '40000003', name: 'Dark chocolate 70 %', quantity: 0, probability: 0.15 },
  ],
};
const STUCK = {
  ...{ kind: 'visit', visitId: id('vis', 5), laneId: 'entry-1', reason: 'entered-after-closing', openedAt: at(12) },
  ...{ until: at(72), membersInside: 1, lastHeardAt: at(12), lines: [] },
};
const CONTEST = {
  ...{ contestId: id('con', 1), visitId: VISIT.visitId, line: 1, units: 1, reason: 'not-taken', state: 'with-staff' },
  ...{ amountMinor: 350, currency: 'EUR', askedAt: at(20), answerBy: at(20 + 2 * 24 * 60) },
};
const DEBT = {
  ...{ debtId: id('dbt', 3), visitId: OWING.visitId, amountMinor: 450, repaidMinor: 0, currency: 'EUR' },
  ...{ state: 'open', bookedAt: at(9) },
};
const ACTS = [
  { at: at(61), by: 'ann', act: 'line-moved', visitId: VISIT.visitId, detail: 'barcode: 40000001, units: 1' },
  { at: at(60), by: 'ann', act: 'refund', visitId: VISIT.visitId, detail: 'reason: damaged, lines: 1' },
  { at: at(-30), by: 'max', act: 'signed-in', detail: '' },
];
const STAFF = [
  { staffId: 'ann', name: 'Ann de Vries', role: 'associate', changedAt: at(-900) },
  { staffId: 'eve', name: 'Eve', role: 'associate', changedAt: at(-9_000), leftAt: at(-600) },
  { staffId: 'max', name: 'Max', role: 'manager', changedAt: at(-9_000) },
];

/** What the page gets for a method and a path, before anything is changed for one story. */
export const DESK_ANSWERS: Readonly<Record<string, unknown>> = {
  'GET /v1/desk/session': { staffId: 'ann', name: 'Ann de Vries', role: 'associate', csrf: 'x', expiresAt: at(600) },
  'GET /v1/desk/figures': { exitToMail: { p50Ms: 1_310, p95Ms: 2_840, n: 100 }, insideNow: 3, currency: 'EUR' },
  'GET /v1/desk/visits': { visits: [FRIEND, VISIT, OWING], isWhole: true },
  'GET /v1/reviews': { reviews: [] },
  'GET /v1/desk/contests': { contests: [] },
  'GET /v1/debts': { debts: [] },
  [`GET /v1/desk/visits/${VISIT.visitId}`]: { visit: VISIT, lines: LINES, contests: [], moves: [] },
};

/** Who is signed in where the log and the staff are seen. */
export const MANAGER = { staffId: 'max', name: 'Max', role: 'manager', csrf: 'x', expiresAt: at(600) };

/** Parts of answers that stories are made of. */
export const SAID = { VISIT, FRIEND, OWING, LINES, REFUND, MOVES, QUESTION, STUCK, CONTEST, DEBT, ACTS, STAFF };
