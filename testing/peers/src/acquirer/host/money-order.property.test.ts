import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededTerms } from '../books/account-terms.ts';
import { Books } from '../books/books.ts';
import { settlementRows } from '../settlement/settlement-row.ts';
import { DAY, HostBench, leaving, naming, OTHER_PAN, PAN } from './ask-host.fixture.ts';
import type { Verdict } from './asked.ts';

const DAYS = [DAY, '2026-11-24'] as const;
const STANS = 9;
const stanOf = (number: number): string => String(number).padStart(6, '0');

/** One message: what it is about by small numbers, so that messages of a script meet each other often. */
interface Step {
  readonly kind: 'hold' | 'raise' | 'capture' | 'charge' | 'refund' | 'undo';
  readonly repeat: boolean;
  readonly rrn: string;
  readonly stan: string;
  readonly amountMinor: number;
  readonly pan: string;
  readonly original: readonly [mti: string, stan: string];
  readonly leavesMinor: number | undefined;
  readonly credential: number;
  readonly verdict: Verdict;
  readonly day: string;
}

const MTI_OF = {
  ...{ hold: ['0100', '0101'], raise: ['0100', '0101'], capture: ['0220', '0221'] },
  ...{ charge: ['0200', '0201'], refund: ['0200', '0201'], undo: ['0420', '0421'] },
} as const;

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('hold', 'hold', 'raise', 'capture', 'charge', 'refund', 'refund', 'undo'),
  repeat: fc.boolean(),
  rrn: fc.constantFrom('r1', 'r2'),
  stan: fc.integer({ min: 1, max: STANS }).map(stanOf),
  amountMinor: fc.integer({ min: 0, max: 8 }).map((amount) => 100 * amount),
  pan: fc.constantFrom(PAN, PAN, PAN, OTHER_PAN),
  original: fc.tuple(fc.constantFrom('0100', '0200'), fc.integer({ min: 1, max: STANS }).map(stanOf)),
  leavesMinor: fc.option(
    fc.integer({ min: 0, max: 16 }).map((amount) => 100 * amount),
    { nil: undefined },
  ),
  credential: fc.nat(1),
  verdict: fc.constantFrom({}, {}, {}, {}, {}, { declineCode: '05' }, { declineCode: '96' }, { approveMinor: 100 }),
  day: fc.constantFrom(...DAYS),
});

/** Says one step; what is named by a credential takes one that was given out, if any was. */
function say(bench: HostBench, one: Step, credentials: string[]): string | undefined {
  bench.day = one.day;
  const byCredential = one.kind === 'charge' || one.kind === 'refund';
  const names = one.kind !== 'hold' && one.kind !== 'charge' && one.kind !== 'capture';
  const fields = {
    ...(byCredential ? { 63: credentials[one.credential] ?? 'SC' } : { 2: one.pan, 14: '3912' }),
    ...(one.kind === 'refund' && { 3: '200000' }),
    ...(names && naming(...one.original)),
    ...(one.kind === 'undo' && one.leavesMinor !== undefined && leaving(one.leavesMinor)),
  };
  const mti = MTI_OF[one.kind][one.repeat ? 1 : 0] ?? '0100';
  const answer = bench.ask(mti, one.rrn, one.stan, one.amountMinor, fields, one.verdict);
  const given = answer[63] ?? 'SC';
  if (given !== 'SC' && !credentials.includes(given)) credentials.push(given);
  return answer[39];
}

const signed = { capture: 1, charge: 1, refund: -1, 'charge-reversal': -1 } as const;

test('whatever is said in whatever order and however often: no balance goes wrong, nothing is booked twice', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 80 }), fc.integer(), (script, seed) => {
      const books = new Books(seededTerms(seed));
      const bench = new HostBench(books);
      const credentials: string[] = [];
      for (const one of script) {
        say(bench, one, credentials);
        expectBalanced(books, seed);
      }
      expectBookedOnce(books);
      expectSettled(books);
    }),
    { numRuns: 250 },
  );
});

/** Every card has what it had, less what is held and taken, and what came back; and no less than nothing. */
function expectBalanced(books: Books, seed: number): void {
  const { authorisations, heldMinor, capturedMinor, chargedMinor, refundedMinor, charges, refunds } = books.report();
  let usedMinor = 0;
  for (const card of cardsOf(books)) {
    const { balanceMinor, creditLimitMinor } = seededTerms(seed)(card);
    expect(books.availableMinor(card)).toBeGreaterThanOrEqual(0);
    usedMinor += balanceMinor + creditLimitMinor - books.availableMinor(card);
  }
  expect(usedMinor).toBe(heldMinor + capturedMinor + chargedMinor - refundedMinor);
  for (const { state, heldMinor: held } of authorisations) {
    expect(held).toBeGreaterThanOrEqual(0);
    if (state !== 'held') expect(held).toBe(0);
  }
  for (const { kind, rrn, takenMinor } of takenOf(books)) {
    const back = refunds.filter(({ of, responseCode }) => responseCode === '00' && of.kind === kind && of.rrn === rrn);
    expect(back.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBeLessThanOrEqual(takenMinor);
  }
  const charged = charges.filter(({ responseCode }) => responseCode === '00');
  expect(new Set(charged.map(({ rrn }) => rrn)).size).toBe(charged.length);
}

/** What the answers said was taken, added up from the messages alone. */
function takenOf(books: Books) {
  const { captures, charges } = books.report();
  return [
    ...captures
      .filter(({ responseCode }) => responseCode === '00')
      .map(({ rrn, amountMinor }) => ({ kind: 'capture', rrn, takenMinor: amountMinor })),
    ...charges
      .filter(({ responseCode }) => responseCode === '00')
      .map(({ rrn, amountMinor, state }) => ({
        kind: 'charge',
        rrn,
        takenMinor: state === 'charged' ? amountMinor : 0,
      })),
  ];
}

/** The files of both days add up to what the books say moved. */
function expectSettled(books: Books): void {
  const rows = DAYS.flatMap((day) => settlementRows(books, day));
  const net = rows.reduce((sum, { type, amountMinor }) => sum + signed[type] * amountMinor, 0);
  const { capturedMinor, chargedMinor, refundedMinor } = books.report();
  expect(net).toBe(capturedMinor + chargedMinor - refundedMinor);
}

function expectBookedOnce(books: Books): void {
  const names = books.events.map((event) =>
    event.kind === 'AccountSet' ? event.card : `${event.kind} ${event.rrn} ${event.stan}`,
  );
  expect(new Set(names).size).toBe(names.length);
  const captures = books.events.filter((event) => event.kind === 'Captured' && event.responseCode === '00');
  const captured = captures.map((event) => ('rrn' in event ? event.rrn : ''));
  expect(new Set(captured).size).toBe(captured.length);
}

const cardsOf = (books: Books): ReadonlySet<string> =>
  new Set(books.events.flatMap((event) => (event.kind === 'Authorised' ? [event.card] : [])));

test('a message said again gets its first answer, whatever came between', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (script) => {
      const bench = new HostBench();
      const credentials: string[] = [];
      const said = script.map((one) => ({
        one,
        booked: bench.books.events.length,
        code: say(bench, one, credentials),
      }));
      const booked = said.filter(({ booked }, at) => (said[at + 1]?.booked ?? bench.books.events.length) > booked);
      const count = bench.books.events.length;
      // A verdict is the test's, for one message; the repeat meets none.
      for (const { one, code } of booked) expect(say(bench, { ...one, verdict: {} }, credentials)).toBe(code);
      expect(bench.books.events).toHaveLength(count);
    }),
  );
});
