import type { Trouble } from '@saunter/card-vault/world';
import fc from 'fast-check';

/** What happens to a question of the server to the vault. */
export type CallTrouble = 'none' | 'never-sent' | 'request-lost' | 'answer-lost' | 'twice' | 'late';

/** The server dies at its `write`th commit since its start, before or after PostgreSQL has it, for `downMs`. */
export interface ServerCrash {
  readonly write: number;
  readonly when: 'before' | 'after';
  readonly downMs: number;
}

/** The vault dies at the `line`th line since its start; whether that line is on disk. */
export interface VaultCrash {
  readonly line: number;
  readonly isWritten: boolean;
  readonly downMs: number;
}

/** What is asked to go back once the visit is settled, of what was taken. */
export interface RefundPlan {
  readonly part: 'half' | 'rest' | 'too-much';
  readonly isRepeated: boolean;
}

/** What staff say of the one bottle of water that the hub is not sure of; nothing is asked of a basket without water. */
export type Doubt = 'none' | 'taken' | 'not-taken' | 'was-soap' | 'nobody-answers';

/** One tap and what becomes of it. */
export interface VisitPlan {
  readonly card: 0 | 1;
  readonly pauseMs: number;
  readonly groupSize: 1 | 2;
  readonly path: 'shops' | 'nobody-enters' | 'gate-abandons' | 'gate-gives-up';
  readonly soap: number;
  readonly water: number;
  /** Whether the hub says who left before it says who came. */
  readonly isDisordered: boolean;
  readonly doubt: Doubt;
  readonly refunds: readonly RefundPlan[];
}

/** How many of each kind of question the issuer refuses, or grants in part, from the first one. */
export interface IssuerPlan {
  readonly hold: number;
  readonly part: number;
  readonly increment: number;
  readonly charge: number;
  readonly capture: number;
  readonly refund: number;
}

/** The line to the acquirer goes at `atMs` for `forMs`. */
export interface Outage {
  readonly atMs: number;
  readonly forMs: number;
}

/** One run: what shoppers do, and everything that goes wrong meanwhile. */
export interface SagaScript {
  readonly visits: readonly VisitPlan[];
  readonly issuer: IssuerPlan;
  readonly line: readonly Trouble[];
  readonly calls: readonly CallTrouble[];
  readonly serverCrashes: readonly ServerCrash[];
  readonly vaultCrashes: readonly VaultCrash[];
  readonly outages: readonly Outage[];
  readonly kioskRepays: boolean;
  /** How often the hub sends again what was taken already. */
  readonly hubRepeats: number;
}

const many = (rare: number) =>
  fc.oneof(
    { weight: 10 - rare, arbitrary: fc.constant(0) },
    { weight: rare, arbitrary: fc.integer({ min: 1, max: 3 }) },
  );

const visit: fc.Arbitrary<VisitPlan> = fc.record({
  card: fc.constantFrom(0, 0, 1),
  pauseMs: fc.constantFrom(0, 200, 5_000, 40_000, 40_000, 90_000),
  groupSize: fc.constantFrom(1, 1, 2),
  path: fc.constantFrom(
    ...(['shops', 'shops', 'shops', 'shops', 'shops'] as const),
    ...(['gate-abandons', 'gate-abandons', 'nobody-enters', 'gate-gives-up'] as const),
  ),
  soap: fc.constantFrom(0, 0, 1, 2, 5, 6, 6, 8, 12),
  water: fc.integer({ min: 0, max: 2 }),
  isDisordered: fc.boolean(),
  doubt: fc.constantFrom<Doubt>('none', 'none', 'taken', 'not-taken', 'was-soap', 'nobody-answers'),
  refunds: fc.array(fc.record({ part: fc.constantFrom('half', 'rest', 'too-much'), isRepeated: fc.boolean() }), {
    maxLength: 3,
  }),
});

const issuer: fc.Arbitrary<IssuerPlan> = fc.record({
  ...{ hold: many(1), part: many(1), increment: many(5), charge: many(5), capture: many(2), refund: many(2) },
});

/** Nothing, a little or a lot goes wrong: a visit that always fails early never meets what comes late. */
const troubles = <Kind extends string>(kinds: readonly Kind[], none: Kind) => {
  const one = (weight: number) =>
    fc.oneof(
      { weight: 10 - weight, arbitrary: fc.constant(none) },
      { weight, arbitrary: fc.constantFrom<Kind>(...kinds) },
    );
  return fc.oneof(
    fc.constant<Kind[]>([]),
    fc.array(one(2), { minLength: 12, maxLength: 36, size: 'max' }),
    fc.array(one(5), { maxLength: 24, size: 'max' }),
  );
};

const downMs = fc.constantFrom(1, 300, 3_000, 15_000);

/** Everything that a run may be. */
export const sagaScripts: fc.Arbitrary<SagaScript> = fc.record({
  visits: fc.array(visit, { minLength: 1, maxLength: 3 }),
  issuer,
  line: troubles<Trouble>(['request-lost', 'answer-lost', 'answer-late', 'answer-twice', 'busy'], 'none'),
  calls: troubles<CallTrouble>(['never-sent', 'request-lost', 'answer-lost', 'twice', 'late'], 'none'),
  serverCrashes: fc.array(
    fc.record({ write: fc.integer({ min: 1, max: 25 }), when: fc.constantFrom('before', 'after'), downMs }),
    { maxLength: 4 },
  ),
  vaultCrashes: fc.array(fc.record({ line: fc.integer({ min: 1, max: 12 }), isWritten: fc.boolean(), downMs }), {
    maxLength: 3,
  }),
  outages: fc.array(
    fc.record({ atMs: fc.integer({ min: 0, max: 60_000 }), forMs: fc.constantFrom(500, 4_000, 20_000) }),
    { maxLength: 2 },
  ),
  kioskRepays: fc.boolean(),
  hubRepeats: fc.integer({ min: 0, max: 3 }),
});

/** A run in which nothing goes wrong. */
export const CALM: Omit<SagaScript, 'visits'> = {
  issuer: { hold: 0, part: 0, increment: 0, charge: 0, capture: 0, refund: 0 },
  ...{ line: [], calls: [], serverCrashes: [], vaultCrashes: [], outages: [], kioskRepays: false, hubRepeats: 0 },
};
