import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededTerms } from '../books/account-terms.ts';
import { Books } from '../books/books.ts';
import { settlementRows } from '../settlement/settlement-row.ts';
import { DAY, HostBench, leaving, naming, OTHER_PAN, PAN } from './ask-host.fixture.ts';

const RRNS = ['r1', 'r2', 'r3'] as const;
const STANS = ['000001', '000002', '000003', '000004'] as const;
const MTIS = ['0100', '0101', '0200', '0201', '0220', '0221', '0400', '0420', '0421'] as const;
const DAYS = [DAY, '2026-11-24'] as const;

const step = fc.record({
  mti: fc.constantFrom(...MTIS),
  rrn: fc.constantFrom(...RRNS),
  stan: fc.constantFrom(...STANS),
  amountMinor: fc.integer({ min: 0, max: 40 }).map((amount) => 100 * amount),
  pan: fc.constantFrom(PAN, PAN, OTHER_PAN),
  original: fc.option(fc.tuple(fc.constantFrom('0100', '0200', '0220'), fc.constantFrom(...STANS)), { nil: undefined }),
  leavesMinor: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }),
  isRefund: fc.boolean(),
  credential: fc.nat(3),
  verdict: fc.constantFrom({}, {}, {}, { declineCode: '05' }, { declineCode: '96' }, { approveMinor: 150 }),
  day: fc.constantFrom(...DAYS),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Says one step; what is named by a credential takes one that was given out, if any was. */
function say(bench: HostBench, one: Step, credentials: string[]): string | undefined {
  bench.day = one.day;
  const byCredential = one.mti.startsWith('020');
  const answer = bench.ask(
    one.mti,
    one.rrn,
    one.stan,
    one.amountMinor,
    {
      ...(byCredential ? { 63: credentials[one.credential] ?? 'SC' } : { 2: one.pan, 14: '3912' }),
      ...(one.isRefund && { 3: '200000' }),
      ...(one.original && naming(...one.original)),
      ...(one.leavesMinor !== undefined && leaving(100 * one.leavesMinor)),
    },
    one.verdict,
  );
  if (answer[63] !== undefined && answer[63].length > 2 && !credentials.includes(answer[63]))
    credentials.push(answer[63]);
  return answer[39];
}

const signed = { capture: 1, charge: 1, refund: -1, 'charge-reversal': -1 } as const;

test('whatever is said in whatever order and however often: no balance goes wrong, nothing is booked twice', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.integer(), (script, seed) => {
      const books = new Books(seededTerms(seed));
      const bench = new HostBench(books);
      const credentials: string[] = [];
      const opening = new Map<string, number>();
      for (const one of script) {
        say(bench, one, credentials);
        const { authorisations, heldMinor, capturedMinor, chargedMinor, refundedMinor } = books.report();
        let usedMinor = 0;
        for (const card of cardsOf(books)) {
          const terms = seededTerms(seed)(card);
          opening.set(card, terms.balanceMinor + terms.creditLimitMinor);
          expect(books.availableMinor(card)).toBeGreaterThanOrEqual(0);
          usedMinor += (opening.get(card) ?? 0) - books.availableMinor(card);
        }
        expect(usedMinor).toBe(heldMinor + capturedMinor + chargedMinor - refundedMinor);
        for (const { state, heldMinor: held } of authorisations) {
          expect(held).toBeGreaterThanOrEqual(0);
          if (state !== 'held') expect(held).toBe(0);
        }
        expect(refundedMinor).toBeLessThanOrEqual(capturedMinor + chargedMinor);
      }
      expectBookedOnce(books);
      expectSettled(books);
    }),
    { numRuns: 400 },
  );
});

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
  const captured = books.events.flatMap((event) =>
    event.kind === 'Captured' && event.responseCode === '00' ? [event.rrn] : [],
  );
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
